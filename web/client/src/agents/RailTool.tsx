import { ActionIcon } from "@mantine/core";
import type { IconSearch } from "@tabler/icons-react";

interface Props {
  words: string;
  icon: typeof IconSearch;
  run: () => void;
}

/** Something that is done from the rail, or on a phone from the head of the list. */
export function RailTool({ words, icon: Icon, run }: Props) {
  return (
    <ActionIcon variant="subtle" color="gray" size={40} aria-label={words} title={words} onClick={run}>
      <Icon size={20} stroke={1.6} aria-hidden />
    </ActionIcon>
  );
}
