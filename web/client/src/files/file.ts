import type { Say } from "../i18n/i18n";
import { localeNow } from "../i18n/i18n";

/** A file as a message shows it; a picture that browsers show has its width and height, upright. */
export interface Attachment {
  id: string;
  name: string;
  type: string;
  size: number;
  width?: number | null;
  height?: number | null;
}

/** How many files the last message of a list's row has. */
export interface FileCount {
  pictures: number;
  others: number;
}

export interface Picture extends Attachment {
  width: number;
  height: number;
}

export const mostBytes = 20 * 1024 * 1024;
export const mostFiles = 10;
const mostName = 200;

export const isPicture = (file: Attachment): file is Picture => !!file.width && !!file.height;

export const sourceOf = (id: string): string => `/api/files/${id}`;

/** The same small where its sender made one. */
export const thumbnailOf = (id: string): string => `${sourceOf(id)}/thumbnail`;

/** "3 photos", "File": what stands for a message that has no words. */
export function filesWords({ pictures, others }: FileCount, say: Say): string {
  return others === 0 ? say("files.photos", { count: pictures }) : say("files.files", { count: pictures + others });
}

export const countOf = (files: readonly Attachment[]): FileCount => {
  const pictures = files.filter(isPicture).length;
  return { pictures, others: files.length - pictures };
};

/** The words of a message, or what stands for them. */
export const wordsOf = (text: string, files: FileCount | null | undefined, say: Say): string =>
  text || (files ? filesWords(files, say) : "");

/** "340 kB", "2.1 MB" in the reader's language. */
export function sizeWords(bytes: number): string {
  const [value, unit] = bytes < 1000 ? [bytes, "byte"] : bytes < 1_000_000 ? [bytes / 1000, "kilobyte"] : [bytes / 1_000_000, "megabyte"];
  const maximumFractionDigits = value < 10 && unit !== "byte" ? 1 : 0;
  return new Intl.NumberFormat(localeNow(), { style: "unit", unit, unitDisplay: "short", maximumFractionDigits }).format(value);
}

/** A name as the server takes it: without a path, controls and what turns the direction of writing; the ending stays. */
export function cleanName(name: string): string {
  const clean = name
    .replace(/[/\\]/g, "_")
    .replace(/(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029\ufffd]/gu, "")
    .trim();
  const dot = clean.lastIndexOf(".");
  const ending = dot > 0 && clean.length - dot <= 10 ? clean.slice(dot) : "";
  const stem = [...clean.slice(0, clean.length - ending.length)];
  while (stem.join("").length + ending.length > mostName) stem.pop();
  const whole = (stem.join("").trim() + ending).trim();
  return whole === "" || whole === "." || whole === ".." ? "file" : whole;
}
