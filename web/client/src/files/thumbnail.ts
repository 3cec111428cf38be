import { putBytes } from "../wire/http";

/** Twice what a thread shows, for sharp screens. */
const most = { width: 560, height: 640 };
/** A strip that would become narrower than this stays as it is. */
const least = 96;
const smallEnough = 100 * 1024;
const quality = 0.8;

/** Sends a small picture of a photo for threads to show. Where it cannot be made or sent, they show the photo. */
export async function sendThumbnail(id: string, photo: Blob): Promise<void> {
  const small = await smallOf(photo).catch(() => null);
  if (small) await putBytes(`/api/files/${id}/thumbnail`, small);
}

/** Null where the photo is small itself, moves, or is none that this browser draws. */
async function smallOf(photo: Blob): Promise<Blob | null> {
  if (!photo.type.startsWith("image/") || photo.type === "image/gif" || photo.size <= smallEnough) return null;
  const drawn = await createImageBitmap(photo);
  try {
    const scale = Math.min(1, most.width / drawn.width, most.height / drawn.height);
    const [width, height] = [Math.round(drawn.width * scale), Math.round(drawn.height * scale)];
    return Math.min(width, height) < least ? null : await jpegOf(drawn, width, height);
  } finally {
    drawn.close();
  }
}

function jpegOf(drawn: ImageBitmap, width: number, height: number): Promise<Blob | null> {
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const pen = canvas.getContext("2d");
  if (!pen) return Promise.resolve(null);
  pen.fillStyle = "#ffffff"; // JPEG cannot be seen through
  pen.fillRect(0, 0, width, height);
  pen.imageSmoothingQuality = "high";
  pen.drawImage(drawn, 0, 0, width, height);
  return new Promise((settle) => canvas.toBlob(settle, "image/jpeg", quality));
}
