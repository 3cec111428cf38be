import { Button, Modal, Switch } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Me } from "../accounts/me";
import { snoozeTimes } from "../agents/snoozeTimes";
import { useStaff } from "../agents/staff";
import { useSay } from "../i18n/i18n";
import { exact } from "../i18n/times";
import { momentAt } from "../i18n/zone";
import fields from "../shell/Fields.module.css";
import { Refused } from "../shell/Refused";
import { Select } from "../shell/Select";
import type { Refusal } from "../wire/refusal";
import { useFollowUpActs } from "./doing";
import css from "./FollowUps.module.css";
import { atClock, type FollowUpKind, fieldOf, leads, type Owner, type Task, timeOf, zoneHere } from "./followUp";
import { kindWords } from "./why";

/** What can be set by hand. */
export type ByHand = Extract<FollowUpKind, "reminder" | "appointment" | "message" | "checkIn">;

interface Props {
  me: Me;
  /** What it can be set for: the first one is offered. */
  owners: readonly Owner[];
  kind?: ByHand;
  /** One that gets another time or other words. */
  task?: Task | null;
  close: () => void;
}

const leadTimes = [0, 5, 15, 60, 1440] as const;
const longest = 500;
const longestMessage = 16_000;

/** A reminder, an appointment or a message for later: what, when, for whom. */
export function FollowUpDialog({ me, owners, kind: offered = "reminder", task = null, close }: Props) {
  const say = useSay();
  const acts = useFollowUpActs();
  const staff = useStaff();
  const [kind, setKind] = useState<ByHand>((task?.kind as ByHand | undefined) ?? offered);
  const [about, setAbout] = useState(owners[0]);
  const [text, setText] = useState(task?.text ?? "");
  const [at, setAt] = useState(() => (task ? fieldOf(shownTime(task)) : tomorrow()));
  const [forId, setForId] = useState(task?.forId ?? me.id);
  const [lead, setLead] = useState(String(task?.when.leadMinutes ?? 15));
  const [unless, setUnless] = useState(task?.unlessReply ?? true);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const message = kind === "message";
  const kinds: readonly ByHand[] =
    about?.kind === "customer" ? ["reminder", "appointment", "checkIn"] : ["reminder", "appointment", "message"];
  const ready = text.trim() !== "" && at !== "" && about !== undefined;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!about || !ready) return;
    const when = { ...atClock(at), ...(kind === "appointment" && lead !== "0" && { leadMinutes: Number(lead) }) };
    const why = task
      ? await acts.move(task, when, text.trim() === task.text ? undefined : text.trim())
      : await acts.set(about, { kind, text: text.trim(), when, ...(message ? { unlessReply: unless } : { forId }) });
    if (why) setRefusal(why);
    else close();
  };

  return (
    <Modal
      opened
      onClose={close}
      title={say(task ? "followUps.editTitle" : "followUps.setTitle")}
      size={480}
      centered
      lockScroll={false}
      closeButtonProps={{ "aria-label": say("desk.close") }}
    >
      <form className={fields.form} onSubmit={(event) => void submit(event)}>
        {!task && (
          <div className={css.row}>
            <Select label={say("followUps.kind")} value={kind} all={kinds} name={(one) => kindWords(one, say)} choose={setKind} />
            {owners.length > 1 && (
              <Select
                label={say("followUps.about")}
                value={about?.kind ?? "customer"}
                all={owners.map((owner) => owner.kind)}
                name={(one) => say(`followUps.of.${one}`)}
                choose={(one) => {
                  setAbout(owners.find((owner) => owner.kind === one));
                  if (one === "customer" && message) setKind("reminder");
                  if (one !== "customer" && kind === "checkIn") setKind("reminder");
                }}
              />
            )}
          </div>
        )}
        <label className={fields.label}>
          {say(message ? "followUps.message" : "followUps.text")}
          <textarea
            className={fields.field}
            data-autofocus
            dir="auto"
            maxLength={message ? longestMessage : longest}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        </label>
        <div className={css.times}>
          {snoozeTimes(new Date()).map(({ name, until }) => (
            <Button
              key={name}
              size="compact-sm"
              variant={at === fieldOf(until) ? "light" : "default"}
              aria-pressed={at === fieldOf(until)}
              title={exact(until.toISOString())}
              onClick={() => setAt(fieldOf(until))}
            >
              {say(`followUps.times.${name}`)}
            </Button>
          ))}
        </div>
        <div className={css.row}>
          <label className={fields.label}>
            {say("followUps.at")}
            <input
              className={fields.field}
              type="datetime-local"
              required
              value={at}
              onChange={(event) => setAt(event.currentTarget.value)}
            />
          </label>
          {kind === "appointment" && (
            <Select
              label={say("followUps.lead")}
              value={lead}
              all={leadTimes.map(String)}
              name={(one) => say(`followUps.leads.${one as "0"}`)}
              choose={setLead}
            />
          )}
        </div>
        <p className={fields.hint}>{say("followUps.zone", { zone: zoneHere() })}</p>
        {message ? (
          <Switch checked={unless} label={say("followUps.unlessLabel")} onChange={(event) => setUnless(event.currentTarget.checked)} />
        ) : (
          !task && (
            <Select
              label={say("followUps.forWhom")}
              value={forId}
              all={[me.id, leads, ...(staff.data ?? []).map(({ id }) => id).filter((id) => id !== me.id)]}
              name={(one) =>
                one === me.id
                  ? say("followUps.me")
                  : one === leads
                    ? say("followUps.leadsName")
                    : (staff.data?.find(({ id }) => id === one)?.name ?? "")
              }
              choose={setForId}
            />
          )
        )}
        {message && <p className={fields.hint}>{say("followUps.quiet")}</p>}
        <Refused refusal={refusal} />
        <Button type="submit" loading={acts.busy} disabled={!ready}>
          {say(task ? "settings.save" : "followUps.set")}
        </Button>
      </form>
    </Modal>
  );
}

/** Of an appointment the time itself, and not when one is told of it. */
const shownTime = (task: Task): Date => new Date(Math.max(Date.parse(timeOf(task)), Date.now()));

/** Nine in the morning. */
function tomorrow(): string {
  const today = fieldOf(new Date());
  const [year, month, day] = today.slice(0, 10).split("-").map(Number);
  return fieldOf(momentAt(year ?? 1970, (month ?? 1) - 1, (day ?? 1) + 1, 9));
}
