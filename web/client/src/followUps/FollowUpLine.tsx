import { useName } from "../accounts/people";
import { useLanguage, useSay } from "../i18n/i18n";
import { clock, exact, moment } from "../i18n/times";
import type { StreamEvent } from "../live/stream";
import { type FollowUp, type FollowUpKind, type FollowUpTime, isForCustomer, timeOf, wordsOf } from "./followUp";
import { kindWords } from "./why";

/** The records of grain-interfaces/FollowUps/FollowUpEvents.cs that are shown. */
interface Data {
  item?: FollowUp;
  due?: string;
  when?: FollowUpTime;
  kind?: FollowUpKind;
  action?: FollowUpKind;
  reason?: "hand" | "customerReplied" | "merged" | "overtaken";
}

/** What happened with follow-ups, between what was said. */
export function FollowUpLine({ event, className }: { event: StreamEvent; className: string }) {
  const words = useWords(event);
  if (!words) return null;
  return (
    <div className={className} data-event={event.type}>
      <span className="name">{words}</span>
      <time dateTime={event.at} title={exact(event.at)}>
        {clock(event.at)}
      </time>
    </div>
  );
}

function useWords(event: StreamEvent): string | null {
  const say = useSay();
  const language = useLanguage();
  const name = useName(event.by.kind === "agent" ? event.by : null);
  const data = event.data as Data;
  switch (event.type) {
    case "follow_up.set": {
      if (!data.item) return null;
      const values = {
        name,
        kind: kindWords(data.item.kind, say),
        time: moment(timeOf(data.item)),
        text: short(wordsOf(data.item, language)),
      };
      return say(event.by.kind === "agent" ? "followUps.line.set" : "followUps.line.setItself", values);
    }
    case "follow_up.moved":
      return say("followUps.line.moved", { name, time: moment(data.due ? timeOf({ due: data.due, when: data.when ?? {} }) : event.at) });
    case "follow_up.fired":
      return data.kind && !isForCustomer(data.kind) ? say("followUps.line.fired", { kind: kindWords(data.kind, say) }) : null;
    case "follow_up.done":
      return say("followUps.line.done", { name });
    case "follow_up.cancelled":
      return say(`followUps.line.cancelled.${data.reason ?? "hand"}`, { name });
    case "follow_up.step_fired":
      return data.action ? say("followUps.line.step", { kind: kindWords(data.action, say) }) : null;
    case "follow_up.sequence_stopped":
      return say("followUps.line.stopped", { name });
    case "follow_up.sequence_resumed":
      return say("followUps.line.resumed", { name });
    default:
      return null;
  }
}

const mostShown = 60;

function short(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return [...line].length > mostShown ? `${[...line].slice(0, mostShown).join("")}…` : line;
}
