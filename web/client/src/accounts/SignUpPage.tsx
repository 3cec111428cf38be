import { Button, PasswordInput, TextInput } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import { Link, useSearch } from "@tanstack/react-router";
import { type FormEvent, useRef, useState } from "react";
import { CustomerFrame } from "../customers/CustomerFrame";
import page from "../customers/Page.module.css";
import { useSay } from "../i18n/i18n";
import { refusalWords } from "../i18n/refusals";
import { newId } from "../wire/ids";
import type { Refusal } from "../wire/refusal";
import { useMe } from "./MeContext";
import { signUp } from "./me";
import css from "./SignInPage.module.css";
import { useArrival } from "./useArrival";
import "../theme/inputs";

const empty = { name: "", email: "", password: "" };

/** Makes an account; a visitor brings along what they wrote. */
export function SignUpPage() {
  const say = useSay();
  const me = useMe();
  const { next } = useSearch({ from: "/sign-up" });
  const arrive = useArrival(next);
  const [form, setForm] = useState({ ...empty, name: me?.name ?? "" });
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const command = useRef({ form: empty, id: "" });
  const write = (change: Partial<typeof empty>) => setForm({ ...form, ...change });

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    // The same words again are the same command, so that trying again makes one account.
    if (command.current.form !== form) command.current = { form, id: newId() };
    setBusy(true);
    setRefusal(null);
    const answer = await signUp(command.current.id, form.name.trim(), form.email.trim(), form.password);
    setBusy(false);
    if (answer.ok) await arrive(answer.value);
    else setRefusal(answer.refusal);
  };

  return (
    <CustomerFrame entrance={false}>
      <main className={`${page.page} ${page.narrow}`} id="content">
        <h1 className={page.title}>{say("signUp.title")}</h1>
        <p className={page.text}>
          {say("signUp.text")} {me && say("signUp.follows")}
        </p>
        <form className={css.form} onSubmit={submit}>
          <TextInput
            label={say("signUp.name")}
            name="name"
            autoComplete="name"
            dir="auto"
            required
            withAsterisk={false}
            maxLength={100}
            size="md"
            value={form.name}
            onChange={(event) => write({ name: event.target.value })}
          />
          <TextInput
            label={say("signIn.email")}
            type="email"
            name="email"
            autoComplete="username"
            inputMode="email"
            required
            withAsterisk={false}
            maxLength={254}
            size="md"
            value={form.email}
            onChange={(event) => write({ email: event.target.value })}
          />
          <PasswordInput
            label={say("signIn.password")}
            description={say("signUp.hint")}
            name="password"
            autoComplete="new-password"
            required
            withAsterisk={false}
            minLength={10}
            maxLength={200}
            size="md"
            value={form.password}
            onChange={(event) => write({ password: event.target.value })}
            visibilityToggleButtonProps={{ "aria-label": say("signIn.showPassword") }}
          />
          {refusal && (
            <p className={css.error} role="alert">
              <IconAlertCircle size={18} aria-hidden />
              {refusalWords(refusal, say)}
            </p>
          )}
          <Button type="submit" size="md" loading={busy} fullWidth>
            {say("signUp.submit")}
          </Button>
        </form>
        <p className={css.guest}>
          <Link to="/sign-in" search={next ? { next } : {}}>
            {say("signUp.have")}
          </Link>
        </p>
      </main>
    </CustomerFrame>
  );
}
