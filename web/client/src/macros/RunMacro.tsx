import { Button, Modal, UnstyledButton } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useId, useState } from "react";
import { useMe } from "../accounts/MeContext";
import { useKnownName } from "../accounts/people";
import { found } from "../agents/find";
import { filled, textFor } from "../cannedReplies/cannedReply";
import { todayIn } from "../cannedReplies/today";
import { localeNow, useLanguage, useSay } from "../i18n/i18n";
import fields from "../shell/Fields.module.css";
import type { Live } from "../shell/Live";
import { Refused } from "../shell/Refused";
import { LoadingRows } from "../shell/States";
import { useTicketCommands } from "../tickets/commands";
import type { Ticket } from "../tickets/ticket";
import { languageOf } from "../tickets/ticketLanguage";
import { useMacros, type Usable, type WordsOf } from "./macro";
import css from "./Macros.module.css";
import { useSteps } from "./steps";

interface Props {
  live: Live;
  model: Ticket;
  /** Chosen already; null: to be chosen here. */
  chosen: string | null;
  close: () => void;
}

/** A macro for the ticket in view: chosen, looked at, done. */
export function RunMacro({ live, model, chosen, close }: Props) {
  const say = useSay();
  const [id, choose] = useState(chosen);
  const macros = useMacros(live.connection, localeNow());
  const macro = macros?.find((each) => each.id === id);
  return (
    <Modal
      opened
      onClose={close}
      title={macro ? macro.value.name : say("macros.choose")}
      size={520}
      centered
      lockScroll={false}
      closeButtonProps={{ "aria-label": say("desk.close") }}
    >
      {!macros && <LoadingRows height={40} />}
      {macros && !macro && <Choice live={live} macros={macros} choose={choose} />}
      {macro && <Chosen key={macro.id} live={live} model={model} macro={macro} back={() => choose(null)} close={close} />}
    </Modal>
  );
}

function Choice({ live, macros, choose }: { live: Live; macros: readonly Usable[]; choose: (id: string) => void }) {
  const say = useSay();
  const steps = useSteps(live);
  const [typed, setTyped] = useState("");
  const fitting = found(typed, macros, ({ value }) => value.name);
  return (
    <div className={fields.form}>
      <input
        className={fields.field}
        data-autofocus
        type="search"
        aria-label={say("macros.find")}
        placeholder={say("macros.find")}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && fitting[0]) choose(fitting[0].id);
        }}
      />
      {fitting.length === 0 && <p className={fields.hint}>{say(macros.length > 0 ? "macros.noneFound" : "macros.noneYet")}</p>}
      <ul className={css.list} aria-label={say("macros.title")}>
        {fitting.map((macro) => (
          <li key={macro.id}>
            <UnstyledButton className={css.choice} onClick={() => choose(macro.id)}>
              <b className="name">
                {macro.value.name}
                {macro.own && <span className={css.own}>{say("macros.ownOne")}</span>}
              </b>
              <span className={css.steps}>
                {steps(macro.value).map(({ key, words, gone }) => (
                  <span key={key} className={`name ${css.step}`} data-gone={gone || undefined}>
                    {words}
                  </span>
                ))}
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
      <Link to="/settings/macros">{say("macros.toSettings")}</Link>
    </div>
  );
}

interface ChosenProps {
  live: Live;
  model: Ticket;
  macro: Usable;
  back: () => void;
  close: () => void;
}

/** What it will do, with its words as they will be read; they can be changed before. */
function Chosen({ live, model, macro, back, close }: ChosenProps) {
  const say = useSay();
  const steps = useSteps(live)(macro.value);
  const commands = useTicketCommands(model.id);
  const words = useFilledIn(model);
  const [reply, setReply] = useState<string | null>(null);
  const [note, setNote] = useState<string | null>(null);
  // Who has begun to read sees what was said until then; what comes meanwhile holds a reply back.
  const [seen, setSeen] = useState(model.shared.position);
  const texts = {
    ...(macro.value.reply && { reply: reply ?? words(macro.value.reply) }),
    ...(macro.value.note && { note: note ?? words(macro.value.note) }),
  };
  const run = async (basedOn: number) => {
    setSeen(basedOn);
    const body = { macroId: macro.id, version: macro.version, own: macro.own, ...texts, ...(macro.value.reply && { basedOn }) };
    const answer = await commands.run("macro", body);
    if (answer.ok) close();
  };
  const refusal = commands.failed?.refusal;
  return (
    <form
      className={fields.form}
      onSubmit={(event) => {
        event.preventDefault();
        void run(refusal?.code === "ticket.new_reply" ? model.shared.position : seen);
      }}
    >
      <p className={fields.hint}>{say("macros.will")}</p>
      <ul className={css.will}>
        {steps.map(({ key, words: step, gone }) => (
          <li key={key} className="name" data-gone={gone || undefined}>
            {step}
          </li>
        ))}
      </ul>
      {texts.reply !== undefined && <Words label={say("macros.reply")} value={texts.reply} write={setReply} />}
      {texts.note !== undefined && <Words label={say("macros.note")} value={texts.note} write={setNote} />}
      <Refused refusal={refusal} />
      <div className={fields.end}>
        <Button variant="default" onClick={back}>
          {say("macros.back")}
        </Button>
        <Button type="submit" data-autofocus loading={commands.busy !== null}>
          {say(refusal?.code === "ticket.new_reply" ? "macros.sendAnyway" : "macros.run")}
        </Button>
      </div>
    </form>
  );
}

function Words({ label, value, write }: { label: string; value: string; write: (value: string) => void }) {
  const id = useId();
  return (
    <span className={fields.label}>
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        className={fields.field}
        dir="auto"
        maxLength={16_000}
        value={value}
        onChange={(event) => write(event.currentTarget.value)}
      />
    </span>
  );
}

/** Words of a macro in the customer's language, with all that is to be filled in. */
function useFilledIn(model: Ticket): (texts: WordsOf) => string {
  const me = useMe();
  const desk = useLanguage();
  const name = useKnownName({ kind: "customer", id: model.shared.state.customerId });
  return (texts) => {
    const chosen = textFor({ name: "", texts }, languageOf(model), desk);
    if (!chosen) return "";
    return filled(chosen.text, { "customer.name": name ?? "", "agent.name": me?.name ?? "", "date.today": todayIn(chosen.language) });
  };
}
