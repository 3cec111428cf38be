/** A part of the help. In its text «r» stands for a key of the desk, as in `agents/acts.ts`. */
export interface Topic {
  id: string;
  title: string;
  /** Paragraphs. */
  text: readonly string[];
}

/** What stands in a paragraph, piece by piece. */
export type Piece = { words: string } | { keys: string };

export const piecesOf = (paragraph: string): Piece[] =>
  paragraph
    .split(/(«[^»]+»)/)
    .filter(Boolean)
    .map((piece) => (piece.startsWith("«") ? { keys: piece.slice(1, -1) } : { words: piece }));

/** Topics in which all of these words stand. */
export function topicsWith(topics: readonly Topic[], words: string): readonly Topic[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return topics.filter(({ title, text }) => {
    const all = [title, ...text].join(" ").toLowerCase();
    return wanted.every((word) => all.includes(word));
  });
}
