import { Button } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, type KeyboardEvent, useId, useState } from "react";
import { useMe } from "../accounts/MeContext";
import { useSay } from "../i18n/i18n";
import { refusalWords } from "../i18n/refusals";
import { prepareLive } from "../shell/Live";
import type { Refusal } from "../wire/refusal";
import { beginning, startConversation } from "./beginning";
import css from "./HomePage.module.css";

/** The first message of a conversation. What stands here stays until it has become one. */
export function StartConversation() {
  const say = useSay();
  const id = useId();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const me = useMe();
  const [text, setText] = useState(() => beginning.load().text);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const over = text.length - 16_000;
  const ready = text.trim() !== "" && over <= 0 && !busy;

  const write = (next: string) => {
    setText(next);
    setRefusal(null);
    beginning.write(next);
  };

  const submit = async (event?: FormEvent) => {
    event?.preventDefault();
    if (!ready) return;
    setBusy(true);
    setRefusal(null);
    const answer = await startConversation(queries, me);
    setBusy(false);
    if (!answer.ok) return setRefusal(answer.refusal);
    await navigate({ to: "/c/$id", params: { id: answer.value } });
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void submit();
  };

  return (
    <form onSubmit={submit}>
      <div className={css.form}>
        <label className="unseen" htmlFor={id}>
          {say("home.label")}
        </label>
        <textarea
          id={id}
          className={css.field}
          dir="auto"
          value={text}
          placeholder={say("home.placeholder")}
          aria-invalid={over > 0 || refusal !== null}
          onFocus={() => void prepareLive().catch(() => {})}
          onChange={(event) => write(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <div className={css.bar}>
          <Button type="submit" size="md" disabled={!ready && !busy} loading={busy}>
            {say("home.start")}
          </Button>
        </div>
      </div>
      {(refusal || over > 0) && (
        <p className={css.error} role="alert">
          <IconAlertCircle size={18} aria-hidden />
          {refusal ? refusalWords(refusal, say) : say("composer.tooLong", { count: over })}
        </p>
      )}
    </form>
  );
}
