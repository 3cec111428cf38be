import { ticketIn } from "../drafts/draft";
import { get, post, putBytes } from "../wire/http";
import { type Answer, answered, refused, unreachable } from "../wire/refusal";
import type { Attachment } from "./file";
import { sendThumbnail } from "./thumbnail";
import type { Upload } from "./upload";

/** How far a file has come, as the server tells. */
interface UploadAnswer {
  id: string;
  offset: number;
  /** Bytes of every part but the last. */
  part: number;
  file?: Attachment | null;
}

/**
 * Sends what the server does not have yet, part by part. Stops at the first call that fails; called again it goes on from there. `done` hears how many
 * bytes are there.
 */
export async function transfer(
  { id, conversation, internal, name, size, begun }: Upload,
  blob: Blob,
  done: (bytes: number) => void,
  stopped: () => boolean,
): Promise<Answer<Attachment>> {
  let answer = await (begun
    ? get<UploadAnswer>(`/api/files/${id}/upload`)
    : post<UploadAnswer>(`/api/${pathOf(conversation)}/files`, { commandId: id, name, size, internal }));
  while (answer.ok && !answer.value.file) {
    if (stopped()) return refused(unreachable);
    const { offset, part } = answer.value;
    done(offset);
    if (offset === 0) await sendThumbnail(id, blob);
    answer = await putBytes<UploadAnswer>(`/api/files/${id}/content?offset=${offset}`, blob.slice(offset, offset + part));
  }
  if (!answer.ok) return answer;
  return answer.value.file ? answered(answer.value.file) : refused(unreachable);
}

/** Where a file is announced, by the place that it is sent in. */
function pathOf(place: string): string {
  const ticket = ticketIn(place);
  return ticket ? `tickets/${ticket}` : `conversations/${place}`;
}
