import { ActionIcon, Button, Menu } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconBellPlus,
  IconCheck,
  IconDots,
  IconHandGrab,
  IconPlayerPlay,
  IconRefresh,
  IconTicket,
} from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { Me } from "../accounts/me";
import type { Conversation } from "../conversations/conversation";
import type { ByHand } from "../followUps/FollowUpDialog";
import { useSay } from "../i18n/i18n";
import type { ActionName, Commands } from "./commands";
import { possible } from "./possible";
import { SnoozeItems } from "./SnoozeItems";

interface Props {
  model: Conversation;
  me: Me;
  commands: Commands;
  /** Asks to whom. */
  transfer: () => void;
  /** Asks for a follow-up. */
  follow: (kind: ByHand) => void;
  /** Null for who may make none. */
  makeTicket: (() => void) | null;
}

/** What can be done with a conversation as it stands: the likely next step as a button, the rest in a menu. */
export function ThreadActions({ model, me, commands, transfer, follow, makeTicket }: Props) {
  const say = useSay();
  const can = possible(model, me);
  if (can.length === 0) return null;
  if (can.includes("reopen")) return <Act name="reopen" icon={<IconRefresh size={16} />} commands={commands} worded />;
  const snoozed = can.includes("wake");
  const mine = !can.includes("take");
  return (
    <>
      {snoozed && <Act name="wake" icon={<IconPlayerPlay size={16} />} commands={commands} />}
      {!mine && <Act name="take" icon={<IconHandGrab size={16} />} commands={commands} body={{ agentId: me.id }} primary={!snoozed} />}
      {(mine || snoozed) && <Act name="resolve" icon={<IconCheck size={16} />} commands={commands} primary={mine} />}
      {/* Without the placeholder that would take the focus first: in a menu there are only items. */}
      <Menu position="bottom-end" withinPortal shadow="md" returnFocus withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={say("actions.more")} title={say("actions.more")}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {!mine && !snoozed && (
            <Menu.Item leftSection={<IconCheck size={16} />} onClick={() => void commands.run("resolve")}>
              {say("actions.resolve")}
            </Menu.Item>
          )}
          {can.includes("transfer") && (
            <Menu.Item leftSection={<IconArrowForwardUp size={16} />} onClick={transfer}>
              {say("actions.transfer")}
            </Menu.Item>
          )}
          {can.includes("giveBack") && (
            <Menu.Item leftSection={<IconArrowBackUp size={16} />} onClick={() => void commands.run("giveBack")}>
              {say("actions.giveBack")}
            </Menu.Item>
          )}
          {makeTicket && (
            <Menu.Item leftSection={<IconTicket size={16} />} onClick={makeTicket}>
              {say("ticketDesk.make")}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconBellPlus size={16} />} onClick={() => follow("reminder")}>
            {say("followUps.new")}
          </Menu.Item>
          {!snoozed && <SnoozeItems snooze={(until) => void commands.run("snooze", { until })} />}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

interface ActProps {
  name: ActionName;
  icon: ReactNode;
  commands: Commands;
  body?: object;
  primary?: boolean;
  /** Says what it does even where there is little room. */
  worded?: boolean;
}

function Act({ name, icon, commands, body, primary = false, worded = primary }: ActProps) {
  const say = useSay();
  const narrow = useMediaQuery("(width < 480px) or (768px <= width < 1000px)", false, { getInitialValueInEffect: false });
  const common = {
    variant: primary ? "filled" : "default",
    loading: commands.busy === name,
    disabled: commands.busy !== null && commands.busy !== name,
    onClick: () => void commands.run(name, body),
  };
  if (narrow && !worded) {
    return (
      <ActionIcon {...common} size={36} aria-label={say(`actions.${name}`)} title={say(`actions.${name}`)}>
        {icon}
      </ActionIcon>
    );
  }
  return (
    <Button {...common} size="sm" leftSection={icon}>
      {say(`actions.${name}`)}
    </Button>
  );
}
