import { Button, PasswordInput, TextInput } from "@mantine/core";
import { IconAlertCircle, IconCheck, IconLogout } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { Navigate } from "@tanstack/react-router";
import { type FormEvent, lazy, type ReactNode, Suspense, useId, useState } from "react";
import { CustomerFrame } from "../customers/CustomerFrame";
import page from "../customers/Page.module.css";
import { speakToStaff, useSay } from "../i18n/i18n";
import { refusalWords } from "../i18n/refusals";
import { LoadingRows } from "../shell/States";
import type { Answer } from "../wire/refusal";
import { useMe } from "./MeContext";
import { changePassword, type Me, rename, type Whoami, whoamiKey } from "./me";
import { PreferencesForm } from "./PreferencesForm";
import css from "./ProfilePage.module.css";
import { useCommand } from "./useCommand";
import { useSignOut } from "./useSignOut";
import "../theme/inputs";

/** For the staff, with its words. */
const NoticeForm = lazy(async () => {
  const [form] = await Promise.all([import("../notices/NoticeForm"), speakToStaff()]);
  return { default: form.NoticeForm };
});

const StaffMailForm = lazy(async () => {
  const [form] = await Promise.all([import("../mail/StaffMailForm"), speakToStaff()]);
  return { default: form.StaffMailForm };
});

/** For customers, with its words. */
const MailChoice = lazy(async () => {
  const [form] = await Promise.all([import("../mail/MailChoice"), import("../mail/words").then(({ words }) => words())]);
  return { default: form.MailChoice };
});

function StaffForms({ me }: { me: Me }) {
  return (
    <>
      <NoticeForm me={me.id} />
      <StaffMailForm me={me} />
    </>
  );
}

/** One's own account: name and password. */
export function ProfilePage() {
  const say = useSay();
  const me = useMe();
  const signOut = useSignOut();
  if (!me?.email) return <Navigate to="/sign-in" search={{ next: "/profile" }} replace />;
  return (
    <CustomerFrame>
      <main className={`${page.page} ${page.narrow} ${css.page}`} id="content">
        <h1 className={page.title}>{say("profile.title")}</h1>
        <NameForm me={me} />
        <section className={css.card}>
          <h2>{say("profile.email")}</h2>
          <p className="name">{me.email}</p>
        </section>
        <PreferencesForm me={me} />
        <PasswordForm />
        <Suspense fallback={<LoadingRows count={2} />}>{me.kind === "agent" ? <StaffForms me={me} /> : <MailChoice />}</Suspense>
        <Button variant="default" leftSection={<IconLogout size={18} stroke={1.6} aria-hidden />} onClick={signOut}>
          {say("signIn.signOut")}
        </Button>
      </main>
    </CustomerFrame>
  );
}

function NameForm({ me }: { me: Me }) {
  const say = useSay();
  const queries = useQueryClient();
  const [name, setName] = useState(me.name ?? "");
  const given = name.trim();
  const save = async (commandId: string) => {
    const answer = await rename(commandId, given);
    if (answer.ok) queries.setQueryData<Whoami>(whoamiKey, (known) => (known?.me ? { ...known, me: { ...known.me, name: given } } : known));
    return answer;
  };
  return (
    <Card title={say("profile.name")} text={say("profile.nameText")} command={save} of={given} done={say("profile.saved")}>
      {(busy) => (
        <>
          <TextInput
            aria-label={say("profile.name")}
            name="name"
            autoComplete="name"
            dir="auto"
            maxLength={100}
            size="md"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
          <Button type="submit" variant="default" loading={busy} disabled={given === "" || given === me.name}>
            {say("profile.save")}
          </Button>
        </>
      )}
    </Card>
  );
}

function PasswordForm() {
  const say = useSay();
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const save = async (commandId: string) => {
    const answer = await changePassword(commandId, current, next);
    if (answer.ok) {
      setCurrent("");
      setNext("");
    }
    return answer;
  };
  const show = { "aria-label": say("signIn.showPassword") };
  return (
    <Card
      title={say("profile.password")}
      text={say("profile.passwordText")}
      command={save}
      of={`${current}\n${next}`}
      done={say("profile.changed")}
    >
      {(busy) => (
        <>
          <PasswordInput
            label={say("profile.current")}
            autoComplete="current-password"
            size="md"
            value={current}
            onChange={(event) => setCurrent(event.target.value)}
            visibilityToggleButtonProps={show}
          />
          <PasswordInput
            label={say("profile.next")}
            description={say("signUp.hint")}
            autoComplete="new-password"
            minLength={10}
            maxLength={200}
            size="md"
            value={next}
            onChange={(event) => setNext(event.target.value)}
            visibilityToggleButtonProps={show}
          />
          <Button type="submit" variant="default" loading={busy} disabled={current === "" || next === ""}>
            {say("profile.change")}
          </Button>
        </>
      )}
    </Card>
  );
}

interface CardProps {
  title: string;
  text: string;
  command: (commandId: string) => Promise<Answer<object>>;
  /** What the command says; while it stays the same, trying again is the same command. */
  of: string;
  done: string;
  children: (busy: boolean) => ReactNode;
}

/** A form that does one thing, and says what became of it. */
function Card({ title, text, command, of, done, children }: CardProps) {
  const say = useSay();
  const id = useId();
  const { run, busy, refusal, succeeded } = useCommand(command, of);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void run();
  };
  return (
    <form className={css.card} onSubmit={submit} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p className={css.text}>{text}</p>
      {children(busy)}
      <p className={css.outcome} data-refused={refusal !== null || undefined} role="status">
        {refusal && <IconAlertCircle size={18} aria-hidden />}
        {refusal ? refusalWords(refusal, say) : null}
        {succeeded && !refusal && <IconCheck size={18} aria-hidden />}
        {succeeded && !refusal ? done : null}
      </p>
    </form>
  );
}
