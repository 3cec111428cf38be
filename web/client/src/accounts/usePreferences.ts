import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { chooseLanguage, type Language } from "../i18n/i18n";
import { put } from "../wire/http";
import { newId } from "../wire/ids";
import type { Answer } from "../wire/refusal";
import { useMe } from "./MeContext";
import { type Whoami, whoamiKey } from "./me";
import type { Density, Preferences } from "./preferences";

/** Changes what one's account prefers: seen at once, and taken back if it is refused. */
export function usePreferring(): (part: Preferences) => Promise<Answer<object>> {
  const queries = useQueryClient();
  return useCallback(
    async (part) => {
      const before = queries.getQueryData<Whoami>(whoamiKey)?.me?.preferences;
      const show = (preferences: Preferences | null | undefined) =>
        queries.setQueryData<Whoami>(whoamiKey, (known) => (known?.me ? { ...known, me: { ...known.me, preferences } } : known));
      const preferences = { ...before, ...part };
      show(preferences);
      const answer = await put<object>("/api/me/preferences", { commandId: newId(), preferences });
      if (!answer.ok) show(before);
      return answer;
    },
    [queries],
  );
}

/** A language of one's own: of the account where there is one, else of this browser. */
export function useLanguageChoice(): (language: Language) => void {
  const prefer = usePreferring();
  const account = !!useMe()?.email;
  return useCallback((language) => void (account ? prefer({ language }) : chooseLanguage(language)), [account, prefer]);
}

export const useDensity = (): Density => useMe()?.preferences?.density ?? "comfortable";
