import { Link, Navigate } from "@tanstack/react-router";
import { useState } from "react";
import { useMe } from "../accounts/MeContext";
import type { Me } from "../accounts/me";
import { useSay } from "../i18n/i18n";
import { CustomerFrame } from "./CustomerFrame";
import css from "./HomePage.module.css";
import { LeaveEmail } from "./LeaveEmail";
import { OpeningNotice } from "./OpeningNotice";
import { presenceOf, useOpening } from "./opening";
import page from "./Page.module.css";
import { PastConversations } from "./PastConversations";
import { StartConversation } from "./StartConversation";

/** Where a customer begins: write, or go on in a conversation. */
export function HomePage() {
  const say = useSay();
  const me = useMe();
  if (me?.kind === "agent") return <Navigate to="/desk" replace />;
  return (
    <CustomerFrame>
      <main className={page.page} id="content">
        <section>
          <h1 className={css.title}>{me?.name ? say("home.titleNamed", { name: me.name }) : say("home.title")}</h1>
          <p className={page.text}>{say("home.text")}</p>
          <OpeningNotice />
          <StartConversation />
        </section>
        {me && !me.email && <Reach me={me} />}
        {me && <PastConversations />}
        <p className={css.keep}>
          <Link to="/my/tickets">{say("home.tickets")}</Link>
        </p>
        {me && !me.email && (
          <p className={css.keep}>
            {say("signUp.text")} <Link to="/sign-up">{say("signUp.link")}</Link>
          </p>
        )}
      </main>
    </CustomerFrame>
  );
}

/** Where a visitor who has written can be reached: shown once they have said so, asked for while nobody is there. */
function Reach({ me }: { me: Me }) {
  const opening = useOpening();
  const alone = opening && ["closed", "nobody"].includes(presenceOf(opening) ?? "");
  const [writing, setWriting] = useState(false);
  if (!me.claimedEmail && !alone && !writing) return null;
  return (
    <div className={css.reach}>
      <LeaveEmail me={me} writing={setWriting} />
    </div>
  );
}
