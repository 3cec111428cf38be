import { useNavigate } from "@tanstack/react-router";
import { type RefObject, useCallback } from "react";
import { type Me, may } from "../accounts/me";
import { useLanguageChoice } from "../accounts/usePreferences";
import { useSignOut } from "../accounts/useSignOut";
import type { ConversationRow } from "../conversations/lists";
import { type ViewName, viewNames } from "../conversations/views";
import { languageNow } from "../i18n/i18n";
import { otherLanguage } from "../i18n/LanguageSwitch";
import { settingsFor } from "../settings/pages";
import { useSchemeTurn } from "../theme/SchemeSwitch";
import type { Doable } from "./acts";
import { useAvailability } from "./useAvailability";
import { keepFocus } from "./useShown";

interface Place {
  me: Me;
  view: ViewName;
  rows: RefObject<readonly ConversationRow[]>;
  /** The conversation that is open. */
  id: string | undefined;
}

/** What can be done wherever one is at the desk, and how one gets to a conversation. */
export function useDeskActs({ me, view, rows, id }: Place): {
  can: () => Doable;
  open: (id: string) => void;
  view: (view: ViewName) => void;
} {
  const navigate = useNavigate();
  const availability = useAvailability();
  const scheme = useSchemeTurn();
  const signOut = useSignOut();
  const speak = useLanguageChoice();
  const open = useCallback(
    (next: string) => void navigate({ to: "/desk/c/$id", params: { id: next }, search: searchOf(view) }),
    [navigate, view],
  );
  const go = (name: ViewName) => void navigate({ to: "/desk", search: searchOf(name) }).then(keepFocus);

  const can = (): Doable => {
    const at = rows.current.findIndex((row) => row.id === id);
    const next = rows.current[at + 1];
    const previous = rows.current[at < 0 ? 0 : at - 1];
    const acts: Doable = { scheme: scheme.turn, language: () => speak(otherLanguage(languageNow())), signOut };
    if (next) acts.next = () => open(next.id);
    if (previous) acts.previous = () => open(previous.id);
    if (id) acts.list = () => go(view);
    for (const name of viewNames) acts[name] = () => go(name);
    if (may(me, "tickets.read")) acts.tickets = () => void navigate({ to: "/tickets" });
    acts.agenda = () => void navigate({ to: "/agenda" });
    if (may(me, "wallboard.read")) acts.wallboard = () => void navigate({ to: "/wallboard" });
    const [settings] = settingsFor(me);
    if (settings) acts.settings = () => void navigate({ to: settings.to });
    acts.handbook = () => void navigate({ to: "/help" });
    acts.profile = () => void navigate({ to: "/profile" });
    if (may(me, "conversations.answer")) {
      const other = me.availability === "available" ? "away" : "available";
      acts[other] = () => availability.mutate(other);
    }
    return acts;
  };
  return { can, open, view: go };
}

const searchOf = (view: ViewName) => (view === "mine" ? {} : { view });
