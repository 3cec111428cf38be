import { IconFile, IconFileSpreadsheet, IconFileText, IconMovie, IconMusic, IconPhoto, IconPresentation } from "@tabler/icons-react";

const kinds = [
  [/^image\//, IconPhoto],
  [/^video\//, IconMovie],
  [/^audio\//, IconMusic],
  [/spreadsheet|csv/, IconFileSpreadsheet],
  [/presentation/, IconPresentation],
  [/pdf|word|text/, IconFileText],
] as const;

/** What kind of file it is. */
export function FileIcon({ type }: { type: string }) {
  const Icon = kinds.find(([kind]) => kind.test(type))?.[1] ?? IconFile;
  return <Icon size={22} stroke={1.5} aria-hidden />;
}
