import { keep } from "../wire/keep";
import type { Refusal } from "../wire/refusal";
import type { Attachment } from "./file";

/** A file of mine that no message has brought yet. */
export interface Upload extends Attachment {
  conversation: string;
  internal: boolean;
  at: string;
  /** `waiting` for its turn or the connection, `sending`, `done` when the server has all of it, `failed` with what was refused. */
  status: "waiting" | "sending" | "done" | "failed";
  /** Bytes that the server has. */
  sent: number;
  /** The server knows of it. */
  begun: boolean;
  /** It goes with a message that is on its way; no longer in the composer. */
  taken: boolean;
  refusal?: Refusal;
}

/** Where files stand that belong to a conversation which has not begun yet; they are sent when it has. Those of a ticket stand behind `t-`. */
export const unbegun = "new";

export const isBegun = (place: string): boolean => !place.endsWith(unbegun);

export const uploadPrefix = (me: string): string => `portal.file.${me}.`;

export const keepUpload = (me: string, upload: Upload): void => keep.set(uploadPrefix(me) + upload.id, JSON.stringify(upload));

export const dropUpload = (me: string, id: string): void => keep.remove(uploadPrefix(me) + id);

/** What an earlier page had not finished, in the order in which it was chosen. */
export const loadUploads = (me: string): readonly Upload[] =>
  keep
    .keys(uploadPrefix(me))
    .flatMap((key) => read(keep.get(key)))
    .map((upload) => (upload.status === "sending" ? { ...upload, status: "waiting" as const } : upload))
    .sort((a, b) => a.at.localeCompare(b.at));

function read(text: string | null): Upload[] {
  try {
    const upload = JSON.parse(text ?? "") as Partial<Upload>;
    return upload.id && upload.conversation && typeof upload.size === "number" ? [upload as Upload] : [];
  } catch {
    return [];
  }
}
