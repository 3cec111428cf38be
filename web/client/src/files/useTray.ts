import { useMemo, useState, useSyncExternalStore } from "react";
import type { Attachment } from "./file";
import type { Upload } from "./upload";
import type { Uploads } from "./uploads";

/** What a composer has to take files along. */
export interface Attaching {
  uploads: Uploads;
  conversation: string;
  internal: boolean;
  /** They stand in the composer until their message is there, and are not handed over before. */
  hold?: boolean;
}

export interface Tray {
  uploads: Uploads;
  /** In the order in which they were chosen. */
  files: readonly Upload[];
  /** More were chosen than a message takes. */
  tooMany: boolean;
  add: (files: readonly File[]) => void;
  /** Hands them over to a message. */
  take: () => readonly Attachment[] | undefined;
}

const never = () => () => {};
const none: readonly Upload[] = [];

/** The files that stand in one composer. */
export function useTray(attaching: Attaching | undefined): Tray | null {
  const { uploads, conversation, internal, hold } = attaching ?? {};
  const all = useSyncExternalStore(uploads?.watch ?? never, () => uploads?.look() ?? none);
  const [tooMany, setTooMany] = useState(false);
  const files = useMemo(
    () => all.filter((upload) => !upload.taken && upload.conversation === conversation && upload.internal === internal),
    [all, conversation, internal],
  );
  if (!uploads || conversation === undefined || internal === undefined) return null;
  return {
    uploads,
    files,
    tooMany,
    add: (chosen) => setTooMany(!uploads.add(conversation, internal, chosen)),
    take: () => {
      setTooMany(false);
      if (files.length === 0) return undefined;
      if (!hold) uploads.take(files.map(({ id }) => id));
      return files.map(({ id, name, type, size, width, height }) => ({ id, name, type, size, width, height }));
    },
  };
}
