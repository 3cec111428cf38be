import { ActionIcon, Button } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useRef, useState } from "react";
import { useMe } from "../accounts/MeContext";
import { rename, type Whoami, whoamiKey } from "../accounts/me";
import { useSay } from "../i18n/i18n";
import { refusalWords } from "../i18n/refusals";
import { newId } from "../wire/ids";
import { keep } from "../wire/keep";
import type { Refusal } from "../wire/refusal";
import css from "./GiveName.module.css";

const mostCharacters = 100;

/** Asks a nameless visitor once what to call them; the staff sees it at once. */
export function GiveName() {
  const say = useSay();
  const id = useId();
  const me = useMe();
  const queries = useQueryClient();
  const declined = `portal.nameless.${me?.id}`;
  const [hidden, setHidden] = useState(() => keep.get(declined) !== null);
  const [name, setName] = useState("");
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [busy, setBusy] = useState(false);
  const command = useRef({ name: "", commandId: "" });
  if (!me || me.name || hidden) return null;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const given = name.trim();
    if (!given) return;
    if (command.current.name !== given) command.current = { name: given, commandId: newId() };
    setBusy(true);
    const answer = await rename(command.current.commandId, given);
    setBusy(false);
    if (answer.ok) queries.setQueryData<Whoami>(whoamiKey, (known) => (known?.me ? { ...known, me: { ...known.me, name: given } } : known));
    else setRefusal(answer.refusal);
  };

  const later = () => {
    keep.set(declined, "later");
    setHidden(true);
  };

  return (
    <form className={css.ask} onSubmit={submit}>
      <label className="unseen" htmlFor={id}>
        {say("name.label")}
      </label>
      <input
        id={id}
        className={css.field}
        dir="auto"
        autoComplete="name"
        maxLength={mostCharacters}
        placeholder={say("name.ask")}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <Button type="submit" size="xs" variant="light" loading={busy} disabled={name.trim() === ""}>
        {say("name.save")}
      </Button>
      <ActionIcon variant="subtle" color="gray" size={32} aria-label={say("name.later")} title={say("name.later")} onClick={later}>
        <IconX size={16} aria-hidden />
      </ActionIcon>
      {refusal && (
        <p className={css.error} role="alert">
          {refusalWords(refusal, say)}
        </p>
      )}
    </form>
  );
}
