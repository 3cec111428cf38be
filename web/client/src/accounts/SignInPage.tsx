import { Button, PasswordInput, TextInput } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import { Link, useSearch } from "@tanstack/react-router";
import { type FormEvent, useRef, useState } from "react";
import { CustomerFrame } from "../customers/CustomerFrame";
import page from "../customers/Page.module.css";
import { useSay } from "../i18n/i18n";
import { refusalWords } from "../i18n/refusals";
import type { Refusal } from "../wire/refusal";
import { DemoAccounts } from "./DemoAccounts";
import { signIn, useWhoami } from "./me";
import css from "./SignInPage.module.css";
import { useArrival } from "./useArrival";
import "../theme/inputs";

export function SignInPage() {
  const say = useSay();
  const { data } = useWhoami();
  const { next } = useSearch({ from: "/sign-in" });
  const arrive = useArrival(next);
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const button = useRef<HTMLButtonElement>(null);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setRefusal(null);
    const answer = await signIn(email.trim(), password);
    setBusy(false);
    if (answer.ok) await arrive(answer.value);
    else setRefusal(answer.refusal);
  };

  const fill = (account: string, word: string) => {
    setEmail(account);
    setPassword(word);
    setRefusal(null);
    button.current?.focus();
  };

  return (
    <CustomerFrame entrance={false}>
      <main className={`${page.page} ${page.narrow}`} id="content">
        <h1 className={page.title}>{say("signIn.title")}</h1>
        <p className={page.text}>{say(data?.ended ? "signIn.ended" : "signIn.text")}</p>
        <form className={css.form} onSubmit={submit}>
          <TextInput
            label={say("signIn.email")}
            type="email"
            name="email"
            autoComplete="username"
            inputMode="email"
            required
            withAsterisk={false}
            size="md"
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
          <PasswordInput
            label={say("signIn.password")}
            name="password"
            autoComplete="current-password"
            required
            withAsterisk={false}
            size="md"
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
          <Button ref={button} type="submit" size="md" loading={busy} fullWidth>
            {say("signIn.submit")}
          </Button>
        </form>
        {data?.demo && <DemoAccounts fill={fill} />}
        <p className={css.guest}>
          <Link to="/sign-up" search={next ? { next } : {}}>
            {say("signUp.link")}
          </Link>
          <Link to="/">{say("signIn.guest")}</Link>
        </p>
      </main>
    </CustomerFrame>
  );
}
