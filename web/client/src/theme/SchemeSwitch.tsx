import { ActionIcon, type MantineColorScheme, useMantineColorScheme } from "@mantine/core";
import { IconDeviceDesktop, IconMoon, IconSun } from "@tabler/icons-react";
import { useMe } from "../accounts/MeContext";
import { usePreferring } from "../accounts/usePreferences";
import { useSay } from "../i18n/i18n";

export const schemeWords = [
  { scheme: "auto", label: "app.system", Icon: IconDeviceDesktop },
  { scheme: "light", label: "app.light", Icon: IconSun },
  { scheme: "dark", label: "app.dark", Icon: IconMoon },
] as const satisfies readonly { scheme: MantineColorScheme; label: string; Icon: unknown }[];

/** Goes round: like the system, light, dark. */
export function SchemeSwitch() {
  const say = useSay();
  const { now, turn } = useSchemeTurn();
  const label = `${say("app.scheme")}: ${say(now.label)}`;
  return (
    <ActionIcon variant="subtle" color="gray" size={40} aria-label={label} title={label} onClick={turn}>
      <now.Icon size={20} stroke={1.6} aria-hidden />
    </ActionIcon>
  );
}

export function useSchemeTurn() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const prefer = usePreferring();
  const account = !!useMe()?.email;
  const now = schemeWords.find((each) => each.scheme === colorScheme) ?? schemeWords[0];
  const next = schemeWords[(schemeWords.indexOf(now) + 1) % schemeWords.length] ?? schemeWords[0];
  return { now, turn: () => void (account ? prefer({ scheme: next.scheme }) : setColorScheme(next.scheme)) };
}
