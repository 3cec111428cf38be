import { Box, Menu } from "@mantine/core";
import { IconClockPause } from "@tabler/icons-react";
import { useSay } from "../i18n/i18n";
import { exact, moment } from "../i18n/times";
import { snoozeTimes } from "./snoozeTimes";

/** The good times to be reminded at, as items of a menu. */
export function SnoozeItems({ snooze }: { snooze: (until: string) => void }) {
  const say = useSay();
  return (
    <>
      <Menu.Label>{say("actions.snooze")}</Menu.Label>
      {snoozeTimes(new Date()).map(({ name, until }) => (
        <Menu.Item
          key={name}
          leftSection={<IconClockPause size={16} />}
          rightSection={
            <Box component="small" ms={16} title={exact(until.toISOString())}>
              {moment(until.toISOString())}
            </Box>
          }
          onClick={() => snooze(until.toISOString())}
        >
          {say(`actions.${name}`)}
        </Menu.Item>
      ))}
    </>
  );
}
