import { type RefObject, useEffect, useId, useMemo, useRef, useState } from "react";
import { useMe } from "../accounts/MeContext";
import { useKnownName } from "../accounts/people";
import type { Conversation } from "../conversations/conversation";
import { localeNow, useLanguage, useSay } from "../i18n/i18n";
import type { Setting } from "../settings/settings";
import css from "./CannedReplyPicker.module.css";
import { type CannedReply, filled, found, languageOf, textFor, useCannedReplies } from "./cannedReply";
import { todayIn } from "./today";
import { useSlash } from "./useSlash";

interface Props {
  field: RefObject<HTMLTextAreaElement | null>;
  model: Conversation;
}

/** Above the field: the canned replies that a `/` and a few letters may mean. The chosen one stands in the field, filled in, to be read and sent. */
export function CannedReplyPicker({ field, model }: Props) {
  const say = useSay();
  const id = useId();
  const me = useMe();
  const desk = useLanguage();
  const replies = useCannedReplies();
  const customer = useKnownName({ kind: "customer", id: model.shared.state.customerId });
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);

  const textOf = (reply: CannedReply): string => {
    const chosen = textFor(reply, languageOf(model), desk);
    if (!chosen) return "";
    const values = { "customer.name": customer ?? "", "agent.name": me?.name ?? "", "date.today": todayIn(chosen.language) };
    return filled(chosen.text, values);
  };

  const { slash, insert } = useSlash(field, {
    take: (key) => {
      const chosen = shown[Math.min(at, shown.length - 1)];
      if (!chosen) return false;
      if (key === "ArrowDown" || key === "ArrowUp")
        setAt((now) => (Math.min(now, shown.length - 1) + (key === "ArrowDown" ? 1 : -1) + shown.length) % shown.length);
      else if (key === "Enter" || key === "Tab") insert(textOf(chosen.value));
      else return false;
      return true;
    },
  });
  const shown = useMemo(() => (slash && replies ? found(replies.items, slash.wanted, localeNow()) : []), [slash, replies]);
  const active = shown[Math.min(at, shown.length - 1)];

  // biome-ignore lint/correctness/useExhaustiveDependencies: other letters, another list
  useEffect(() => setAt(0), [slash?.wanted]);
  useEffect(() => {
    const box = field.current;
    if (!box) return;
    box.setAttribute("aria-autocomplete", "list");
    if (active) {
      box.setAttribute("aria-controls", id);
      box.setAttribute("aria-activedescendant", `${id}-${active.id}`);
    } else {
      box.removeAttribute("aria-controls");
      box.removeAttribute("aria-activedescendant");
    }
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [field, id, active]);

  return (
    <div className={css.place}>
      <span className="unseen" role="status">
        {slash && replies ? say("cannedReplies.found", { count: shown.length }) : ""}
      </span>
      {shown.length > 0 && (
        <div className={css.list} id={id} ref={list} role="listbox" aria-label={say("cannedReplies.title")}>
          {shown.map((item) => (
            <Reply key={item.id} id={`${id}-${item.id}`} item={item} text={textOf(item.value)} active={item === active} choose={insert} />
          ))}
        </div>
      )}
      {slash?.wanted === "" && replies?.items.length === 0 && <p className={css.none}>{say("cannedReplies.none")}</p>}
    </div>
  );
}

interface ReplyProps {
  id: string;
  item: Setting<CannedReply>;
  text: string;
  active: boolean;
  choose: (text: string) => void;
}

function Reply({ id, item, text, active, choose }: ReplyProps) {
  return (
    // The field keeps the focus, and with it the keys.
    // biome-ignore lint/a11y/useKeyWithClickEvents: chosen by the keys of the field
    // biome-ignore lint/a11y/useFocusableInteractive: the field names it as its active descendant
    <div
      id={id}
      role="option"
      aria-selected={active}
      className={css.reply}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => choose(text)}
    >
      <span className={`name ${css.name}`}>/{item.value.name}</span>
      <span className={`name ${css.text}`} dir="auto">
        {text}
      </span>
    </div>
  );
}
