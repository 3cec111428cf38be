import { useSyncExternalStore } from "react";
import type { Draft } from "../drafts/draft";
import type { Live } from "../shell/Live";

const none: readonly Draft[] = [];
const never = () => () => {};

/** What I have begun to write anywhere, the newest first. */
export const useDrafts = ({ drafts }: Live): readonly Draft[] => useSyncExternalStore(drafts?.watch ?? never, drafts?.look ?? (() => none));
