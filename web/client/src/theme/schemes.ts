import { localStorageColorSchemeManager, type MantineColorScheme, type MantineColorSchemeManager } from "@mantine/core";
import { keptPreferences } from "../accounts/preferences";

const ofBrowser = localStorageColorSchemeManager({ key: "portal.scheme" });

/** What was chosen in this browser by nobody in particular. */
export const visitorScheme = (): MantineColorScheme => ofBrowser.get("auto");

/** An account's choice stays with the account; a visitor's with the browser. */
export const schemes: MantineColorSchemeManager = {
  ...ofBrowser,
  get: (standard) => keptPreferences()?.scheme ?? ofBrowser.get(standard),
  set: (scheme) => {
    if (!keptPreferences()) ofBrowser.set(scheme);
  },
};
