import { Button } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type ClipboardEvent, type FormEvent, type KeyboardEvent, useId, useState } from "react";
import { useMe } from "../accounts/MeContext";
import { AttachButton } from "../files/AttachButton";
import { TrayList } from "../files/TrayList";
import { useDrop } from "../files/useDrop";
import { useSay } from "../i18n/i18n";
import { refusalWords } from "../i18n/refusals";
import { prepareLive, useLive } from "../shell/Live";
import type { Refusal } from "../wire/refusal";
import { beginning, startConversation } from "./beginning";
import css from "./HomePage.module.css";
import { useFirstFiles } from "./useFirstFiles";

/** The first message of a conversation. What stands here stays until it has become one. */
export function StartConversation() {
  const say = useSay();
  const id = useId();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const me = useMe();
  const live = useLive();
  const [text, setText] = useState(() => beginning.load().text);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const over = text.length - 16_000;
  const { tray, add, refused, waiting } = useFirstFiles(me);
  const held = useDrop(add);
  const files = tray?.files ?? [];
  const ready = text.trim() !== "" && over <= 0 && !busy && !waiting && files.every((file) => file.status !== "failed");

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
    const answer = await startConversation(queries, me, live?.files ?? null);
    setBusy(false);
    if (!answer.ok) return setRefusal(answer.refusal);
    await navigate({ to: "/c/$id", params: { id: answer.value } });
  };

  const onPaste = (event: ClipboardEvent) => {
    const { files: pasted, types } = event.clipboardData;
    if (pasted.length === 0 || types.includes("text/plain")) return;
    event.preventDefault();
    add([...pasted]);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void submit();
  };

  return (
    <form onSubmit={submit}>
      <div className={css.form} data-held={held || undefined}>
        <label className="unseen" htmlFor={id}>
          {say("home.label")}
        </label>
        <textarea
          id={id}
          className={css.field}
          dir="auto"
          value={text}
          placeholder={say(held ? "files.drop" : "home.placeholder")}
          aria-invalid={over > 0 || refusal !== null}
          onFocus={() => void prepareLive().catch(() => {})}
          onChange={(event) => write(event.target.value)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
        />
        {tray && <TrayList tray={tray} />}
        <div className={css.bar}>
          <AttachButton add={add} />
          <span className={css.hint}>{files.length > 0 && text.trim() === "" && say("home.needsWords")}</span>
          <Button type="submit" size="md" disabled={!ready && !busy} loading={busy}>
            {say("home.start")}
          </Button>
        </div>
      </div>
      {(refusal || refused || over > 0) && (
        <p className={css.error} role="alert">
          <IconAlertCircle size={18} aria-hidden />
          {refusal || refused ? refusalWords((refusal ?? refused) as Refusal, say) : say("composer.tooLong", { count: over })}
        </p>
      )}
    </form>
  );
}
