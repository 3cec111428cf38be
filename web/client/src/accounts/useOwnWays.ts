import { useMantineColorScheme } from "@mantine/core";
import { useEffect } from "react";
import { speakAsPreferred } from "../i18n/i18n";
import { liveIn } from "../i18n/zone";
import { visitorScheme } from "../theme/schemes";
import type { Me } from "./me";
import { keepPreferences } from "./preferences";

/** What the account prefers holds here for as long as somebody is signed in to it; a visitor has what the browser says. */
export function useOwnWays(me: Me | null | undefined): void {
  const { setColorScheme } = useMantineColorScheme();
  const known = me !== undefined;
  const account = !!me?.email;
  const { language, zone, density, scheme } = me?.preferences ?? {};
  useEffect(() => {
    if (!known) return;
    keepPreferences(account ? { language, zone, density, scheme } : null);
    void speakAsPreferred();
    liveIn(zone);
    setColorScheme(scheme ?? visitorScheme());
    document.documentElement.dataset.density = density ?? "comfortable";
  }, [known, account, language, zone, density, scheme, setColorScheme]);
}
