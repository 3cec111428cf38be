import { Button } from "@mantine/core";
import { IconLinkOff, IconMailCheck, IconMailOff } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { CustomerFrame } from "../customers/CustomerFrame";
import { useSay } from "../i18n/i18n";
import { useTitle } from "../shell/useTitle";
import { Empty, Failed } from "../shell/States";
import { post } from "../wire/http";
import { newId } from "../wire/ids";
import type { Receipt } from "../wire/receipt";
import type { Refusal } from "../wire/refusal";

/** Where the link at the end of a mail leads: a click, without signing in, and there are no more of its kind. */
export function StopMailPage() {
  const say = useSay();
  useTitle();
  // Behind the #, so that it stands in no request and no log.
  const [token] = useState(() => location.hash.slice(1));
  const [commandId] = useState(newId);
  const [stage, setStage] = useState<"asks" | "busy" | "done">("asks");
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const stop = async () => {
    setStage("busy");
    const answer = await post<Receipt>("/api/mail/unsubscribe", { commandId, token });
    setRefusal(answer.ok ? null : answer.refusal);
    setStage(answer.ok ? "done" : "asks");
  };
  const home = <Button renderRoot={(props) => <Link to="/" {...props} />}>{say("mail.toPortal")}</Button>;
  const isVoid = token === "" || refusal?.code === "mail.link_invalid";
  return (
    <CustomerFrame entrance={false}>
      <main id="content">
        {isVoid ? (
          <Empty alone icon={<IconLinkOff size={24} />} title={say("mail.void")} text={say("mail.voidText")} action={home} />
        ) : stage === "done" ? (
          <Empty alone icon={<IconMailCheck size={24} />} title={say("mail.stopped")} text={say("mail.stopText")} action={home} />
        ) : refusal ? (
          <Failed refusal={refusal} retry={() => void stop()} />
        ) : (
          <Empty
            alone
            icon={<IconMailOff size={24} />}
            title={say("mail.stop")}
            text={say("mail.stopText")}
            action={
              <Button loading={stage === "busy"} onClick={() => void stop()}>
                {say("mail.stopNow")}
              </Button>
            }
          />
        )}
      </main>
    </CustomerFrame>
  );
}
