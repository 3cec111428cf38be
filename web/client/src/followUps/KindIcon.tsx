import {
  IconAlertTriangle,
  IconBell,
  IconCalendarEvent,
  IconCircleCheck,
  IconClockPlay,
  IconLock,
  IconMessageReply,
  IconMessageUp,
  IconPhoneOutgoing,
  IconStar,
  IconTicketOff,
} from "@tabler/icons-react";
import type { FollowUpKind } from "./followUp";

const icons = {
  reminder: IconBell,
  appointment: IconCalendarEvent,
  nudge: IconMessageReply,
  escalation: IconAlertTriangle,
  solve: IconCircleCheck,
  survey: IconStar,
  checkIn: IconPhoneOutgoing,
  couponExpiry: IconTicketOff,
  message: IconMessageUp,
  close: IconLock,
} as const satisfies Record<FollowUpKind, unknown>;

export function KindIcon({ kind, size = 16 }: { kind: FollowUpKind; size?: number }) {
  const Icon = icons[kind] ?? IconClockPlay;
  return <Icon size={size} stroke={1.6} aria-hidden />;
}
