import { ActionIcon, Button } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { claimEmail, type Me, type Whoami, whoamiKey } from "../accounts/me";
import { useCommand } from "../accounts/useCommand";
import { useSay } from "../i18n/i18n";
import { refusalWords } from "../i18n/refusals";
import css from "./LeaveEmail.module.css";

interface Props {
  me: Me;
  /** Somebody who would rather not. */
  later?: () => void;
  /** Something is being written, or no more. */
  writing?: (on: boolean) => void;
}

/** Where a visitor can be reached: asked for, shown, changed and taken back. */
export function LeaveEmail({ me, later, writing }: Props) {
  const say = useSay();
  const [text, setText] = useState<string | null>(me.claimedEmail ? null : "");
  const save = useClaim(text?.trim() || null, () => write(null));
  const remove = useClaim(null, () => setText(""));
  const write = (next: string | null) => {
    setText(next);
    writing?.(!!next);
  };
  const refusal = save.refusal ?? remove.refusal;
  return (
    <div className={css.ask}>
      {text === null && me.claimedEmail ? (
        <>
          <p className={css.words} role="status">
            {say("reach.left", { email: me.claimedEmail })}
          </p>
          <span className={css.buttons}>
            <Button size="xs" variant="default" onClick={() => write(me.claimedEmail ?? "")}>
              {say("reach.change")}
            </Button>
            <Button size="xs" variant="default" loading={remove.busy} onClick={() => void remove.run()}>
              {say("reach.remove")}
            </Button>
          </span>
        </>
      ) : (
        <Form
          text={text ?? ""}
          write={write}
          busy={save.busy}
          submit={() => void save.run()}
          later={me.claimedEmail ? () => write(null) : later}
        />
      )}
      {refusal && (
        <p className={css.error} role="alert">
          {refusalWords(refusal, say)}
        </p>
      )}
    </div>
  );
}

function useClaim(email: string | null, then: () => void) {
  const queries = useQueryClient();
  const claim = async (commandId: string) => {
    const answer = await claimEmail(commandId, email);
    if (!answer.ok) return answer;
    const claimedEmail = email?.toLowerCase() ?? null;
    queries.setQueryData<Whoami>(whoamiKey, (known) => (known?.me ? { ...known, me: { ...known.me, claimedEmail } } : known));
    then();
    return answer;
  };
  return useCommand(claim, email ?? "");
}

interface FormProps {
  text: string;
  write: (text: string) => void;
  busy: boolean;
  submit: () => void;
  later: (() => void) | undefined;
}

function Form({ text, write, busy, submit, later }: FormProps) {
  const say = useSay();
  const id = useId();
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim()) submit();
  };
  return (
    <form className={css.form} onSubmit={onSubmit} noValidate>
      <label className={css.words} htmlFor={id}>
        {say("reach.ask")}
      </label>
      <input
        id={id}
        className={css.field}
        type="email"
        autoComplete="email"
        maxLength={254}
        placeholder={say("reach.placeholder")}
        value={text}
        onChange={(event) => write(event.target.value)}
      />
      <Button type="submit" size="xs" variant="light" loading={busy} disabled={text.trim() === ""}>
        {say("reach.save")}
      </Button>
      {later && (
        <ActionIcon variant="subtle" color="gray" size={32} aria-label={say("reach.later")} title={say("reach.later")} onClick={later}>
          <IconX size={16} aria-hidden />
        </ActionIcon>
      )}
    </form>
  );
}
