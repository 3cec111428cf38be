/** Somebody who may be named in a note. */
export interface Named {
  id: string;
  name: string;
}

/** A piece of a text; with whom it names, where it names somebody. */
export interface Piece {
  text: string;
  people?: readonly string[];
}

/** Scripts that put no space between words: there a name ends wherever it is complete. */
const closed = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const wordy = /[\p{L}\p{M}\p{N}]/u;
const open = (character: string): boolean => wordy.test(character) && !closed.test(character);

/** Before an `@` that names somebody stands no letter: that would be an address. */
const begins = (text: string, at: number): boolean =>
  !/[\p{L}\p{M}\p{N}._%+-]$/u.test(text.slice(0, at)) || closed.test(text[at - 1] ?? "");

/** "@Ana" does not name Ana in "@Anabel". */
const ends = (text: string, at: number, name: string): boolean =>
  !(open([...name].at(-1) ?? "") && open(String.fromCodePoint(text.codePointAt(at) ?? 32)));

/** The text in pieces, by the names in it that an `@` stands before; of two that fit, the longer one: "@Ana Lima" is not Ana. */
export function piecesOf(text: string, people: readonly Named[]): readonly Piece[] {
  const names = [...new Set(people.map(({ name }) => name).filter(Boolean))].sort((a, b) => b.length - a.length);
  const pieces: Piece[] = [];
  let done = 0;
  for (let at = text.indexOf("@"); at >= 0; at = text.indexOf("@", at + 1)) {
    const name = begins(text, at) ? names.find((one) => text.startsWith(one, at + 1) && ends(text, at + 1 + one.length, one)) : undefined;
    if (name === undefined) continue;
    if (at > done) pieces.push({ text: text.slice(done, at) });
    done = at + 1 + name.length;
    pieces.push({ text: text.slice(at, done), people: people.filter((one) => one.name === name).map(({ id }) => id) });
    at = done - 1;
  }
  if (done < text.length) pieces.push({ text: text.slice(done) });
  return pieces;
}

/** Whom a text names, each once. Of several with one name those who were chosen, or else all of them. */
export function namedIn(text: string, people: readonly Named[], chosen: ReadonlySet<string>): readonly string[] {
  const named = piecesOf(text, people).flatMap(({ people: ids = [] }) => {
    const meant = ids.filter((id) => chosen.has(id));
    return meant.length > 0 ? meant : ids;
  });
  return [...new Set(named)];
}
