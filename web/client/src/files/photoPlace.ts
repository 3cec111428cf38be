/*
 * A photo says more than it shows: where it was taken, when, with which phone. None of it leaves this machine. Only which way is up stays, in an Exif part that
 * says nothing else. JPEG alone, which is what phones take and hand over.
 */

const start = 0xffd8;
const exifPart = 0xffe1; // XMP too
const captionPart = 0xffed; // IPTC: may name a place in words
const picture = 0xffda;
const fill = 0xffff;
const upright = 1;

/** The same photo without these parts; the very one where there are none, or it is no JPEG that could be taken apart. */
export async function withoutPlace(photo: Blob): Promise<Blob> {
  const bytes = new DataView(await photo.arrayBuffer());
  if (bytes.byteLength < 4 || bytes.getUint16(0) !== start) return photo;
  const kept: Blob[] = [];
  let up = upright;
  let at = 2;
  let dropped = false;
  while (at + 4 <= bytes.byteLength && bytes.getUint16(at) !== picture) {
    const part = bytes.getUint16(at);
    if (part === fill) {
      at += 1;
      continue;
    }
    const end = at + 2 + bytes.getUint16(at + 2);
    if (part < 0xff01 || end > bytes.byteLength || end < at + 4) return photo;
    if (part === exifPart) up = orientationOf(bytes, at + 4, end) ?? up;
    if (part === exifPart || part === captionPart) dropped = true;
    else kept.push(photo.slice(at, end));
    at = end;
  }
  if (!dropped) return photo;
  return new Blob([photo.slice(0, 2), ...(up === upright ? [] : [exifOf(up)]), ...kept, photo.slice(at)], { type: photo.type });
}

/** From the first directory of an Exif part; null where it says nothing, or is something else. */
function orientationOf(bytes: DataView, from: number, end: number): number | null {
  const tiff = from + 6;
  if (end - from < 22 || bytes.getUint32(from) !== 0x45786966) return null;
  const little = bytes.getUint16(tiff) === 0x4949;
  const directory = tiff + bytes.getUint32(tiff + 4, little);
  if (directory + 2 > end) return null;
  for (let index = 0; index < bytes.getUint16(directory, little); index++) {
    const entry = directory + 2 + 12 * index;
    if (entry + 12 > end) return null;
    if (bytes.getUint16(entry, little) !== 0x0112) continue;
    const value = bytes.getUint16(entry + 8, little);
    return value >= 1 && value <= 8 ? value : null;
  }
  return null;
}

/** An Exif part with this one entry. */
const exifOf = (orientation: number): Uint8Array<ArrayBuffer> =>
  // biome-ignore format: as it stands in the file: part and length, "Exif", header, directory, entry, end
  new Uint8Array([
    0xff, 0xe1, 0, 34,
    0x45, 0x78, 0x69, 0x66, 0, 0,
    0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8,
    0, 1,
    0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0,
    0, 0, 0, 0,
  ]);
