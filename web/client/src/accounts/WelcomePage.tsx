import { Button, PasswordInput } from "@mantine/core";
import { IconAlertCircle, IconLinkOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { CustomerFrame } from "../customers/CustomerFrame";
import page from "../customers/Page.module.css";
import { useSay } from "../i18n/i18n";
import { refusalWords } from "../i18n/refusals";
import { Empty, Failed, LoadingRows } from "../shell/States";
import { post } from "../wire/http";
import { newId } from "../wire/ids";
import { type Refusal, refusalOf, valueOrThrow } from "../wire/refusal";
import type { Me } from "./me";
import css from "./SignInPage.module.css";
import { useArrival } from "./useArrival";
import "../theme/inputs";

interface Linked {
  email: string;
  name: string;
  invitation: boolean;
}

/** Where a link leads that an administrator handed over: its bearer chooses a password and is signed in. */
export function WelcomePage() {
  const say = useSay();
  // Behind the #, so that it stands in no request and no log.
  const [token] = useState(() => location.hash.slice(1));
  const { data, error, refetch } = useQuery({
    queryKey: ["welcome", token],
    queryFn: async () => valueOrThrow(await post<Linked>("/api/welcome/look", { token })),
    enabled: token !== "",
    staleTime: Number.POSITIVE_INFINITY,
  });
  const refusal = error && refusalOf(error);
  const isVoid = token === "" || refusal?.code === "account.link_void";
  return (
    <CustomerFrame entrance={false}>
      <main className={`${page.page} ${page.narrow}`} id="content">
        {data ? (
          <Choose token={token} linked={data} />
        ) : isVoid ? (
          <Empty
            alone
            icon={<IconLinkOff size={24} />}
            title={say("welcome.void")}
            text={say("welcome.voidText")}
            action={<Button renderRoot={(props) => <Link to="/sign-in" {...props} />}>{say("signIn.title")}</Button>}
          />
        ) : refusal ? (
          <Failed refusal={refusal} retry={() => void refetch()} />
        ) : (
          <LoadingRows count={3} />
        )}
      </main>
    </CustomerFrame>
  );
}

function Choose({ token, linked }: { token: string; linked: Linked }) {
  const say = useSay();
  const arrive = useArrival(undefined);
  const [password, setPassword] = useState("");
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [commandId] = useState(newId);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const answer = await post<Me>("/api/welcome", { commandId, token, password });
    setBusy(false);
    setRefusal(answer.ok ? null : answer.refusal);
    if (!answer.ok) return;
    await arrive(answer.value);
  };

  return (
    <>
      <h1 className={page.title}>{say(linked.invitation ? "welcome.title" : "welcome.titleReset", { name: linked.name })}</h1>
      <p className={page.text}>{say(linked.invitation ? "welcome.text" : "welcome.textReset", { email: linked.email })}</p>
      <form className={css.form} onSubmit={submit}>
        <input type="email" name="email" autoComplete="username" value={linked.email} readOnly hidden />
        <PasswordInput
          label={say("welcome.password")}
          description={say("welcome.rule")}
          name="password"
          autoComplete="new-password"
          required
          withAsterisk={false}
          size="md"
          minLength={10}
          maxLength={200}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          visibilityToggleButtonProps={{ "aria-label": say("signIn.showPassword") }}
        />
        {refusal && (
          <p className={css.error} role="alert">
            <IconAlertCircle size={18} aria-hidden />
            {refusalWords(refusal, say)}
          </p>
        )}
        <Button type="submit" size="md" loading={busy} fullWidth>
          {say("welcome.submit")}
        </Button>
      </form>
    </>
  );
}
