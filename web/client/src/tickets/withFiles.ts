import type { Attachment } from "../files/file";
import type { Uploads } from "../files/uploads";
import type { Receipt } from "../wire/receipt";
import { type Answer, type Refusal, refused } from "../wire/refusal";

/** Sends a message once its files are there; these stay where they were chosen until it has arrived. */
export async function withFiles(
  uploads: Uploads | null,
  files: readonly Attachment[] | undefined,
  send: (files: { files?: readonly string[] }) => Promise<Answer<Receipt>>,
): Promise<Answer<Receipt>> {
  if (!uploads || !files || files.length === 0) return send({});
  const ids = files.map(({ id }) => id);
  const refusal = await whole(uploads, ids);
  if (refusal) return refused(refusal);
  const answer = await send({ files: ids });
  if (answer.ok) {
    uploads.take(ids);
    uploads.settled(ids, true);
  }
  return answer;
}

/** Waits until the server has all of the files; why not, where it will not take one of them. */
function whole(uploads: Uploads, ids: readonly string[]): Promise<Refusal | null> {
  return new Promise((resolve) => {
    let stop = () => {};
    const look = () => {
      const ready = uploads.ready(ids);
      if (ready === false) return;
      stop();
      resolve(ready === true ? null : ready);
    };
    stop = uploads.watch(look);
    look();
  });
}
