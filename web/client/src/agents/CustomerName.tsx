import { ActionIcon, Button } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { type FormEvent, type KeyboardEvent, useState } from "react";
import { useKnownName, useName, useNaming } from "../accounts/people";
import { useCommand } from "../accounts/useCommand";
import { useSay } from "../i18n/i18n";
import { refusalWords } from "../i18n/refusals";
import fields from "../shell/Fields.module.css";
import css from "./CustomerPanel.module.css";

/** Whom one talks to; the name is changed in its place. */
export function CustomerName({ id }: { id: string }) {
  const say = useSay();
  const customer = { kind: "customer", id } as const;
  const name = useName(customer);
  const given = useKnownName(customer);
  const [text, setText] = useState<string | null>(null);
  return (
    <div className={css.who}>
      {text === null ? (
        <>
          <div className={css.named}>
            <h2 className={`name ${css.name}`}>{name}</h2>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={28}
              aria-label={say("panel.rename")}
              title={say("panel.rename")}
              onClick={() => setText(given ?? "")}
            >
              <IconPencil size={16} stroke={1.6} aria-hidden />
            </ActionIcon>
          </div>
          <p className={css.dim}>{given ? say("panel.customer") : say("panel.anonymous")}</p>
        </>
      ) : (
        <NameForm id={id} given={given ?? ""} text={text} write={setText} close={() => setText(null)} />
      )}
    </div>
  );
}

interface FormProps {
  id: string;
  /** What it is now, as far as is known here. */
  given: string;
  text: string;
  write: (text: string) => void;
  close: () => void;
}

function NameForm({ id, given, text, write, close }: FormProps) {
  const say = useSay();
  const naming = useNaming();
  const name = text.trim();
  const [before, setBefore] = useState(given);
  const save = async (commandId: string) => {
    const answer = await naming(id, commandId, name, before);
    if (answer.ok) close();
    return answer;
  };
  const { run, busy, refusal } = useCommand(save, JSON.stringify([before, name]));
  const changed = refusal?.code === "name.changed";
  // Whoever saves again has seen what stands there now.
  if (changed && before !== given) setBefore(given);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name) void run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    close();
  };
  return (
    <form className={css.naming} onSubmit={submit}>
      <input
        // biome-ignore lint/a11y/noAutofocus: it comes where the reader has just asked for it
        autoFocus
        className={css.field}
        aria-label={say("panel.name")}
        dir="auto"
        maxLength={100}
        value={text}
        onChange={(event) => write(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div className={css.choice}>
        <Button type="submit" size="xs" loading={busy} disabled={name === ""}>
          {say("panel.save")}
        </Button>
        <Button size="xs" variant="default" onClick={close}>
          {say("panel.cancel")}
        </Button>
      </div>
      {refusal && (
        <p className={fields.refused} role="alert">
          {refusalWords(refusal, say)} {changed && <span className="name">“{given}”</span>}
        </p>
      )}
    </form>
  );
}
