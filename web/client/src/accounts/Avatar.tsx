import { IconUser } from "@tabler/icons-react";
import css from "./Avatar.module.css";

const hues = 6;
const han = /\p{Script=Han}/u;

/** The beginning of a name on a quiet colour that stays the person's own; without a name a plain figure. */
export function Avatar({ id, name, size = 32 }: { id: string; name?: string | null; size?: 28 | 32 | 40 }) {
  const hue = [...id].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, 7) % hues;
  return (
    <span className={css.avatar} data-hue={hue} data-size={size} aria-hidden>
      {name ? initials(name) : <IconUser size={size / 2} stroke={1.8} />}
    </span>
  );
}

function initials(name: string): string {
  const letters = name
    .trim()
    .split(/\s+/u)
    .flatMap((word) => [...word][0] ?? []);
  const first = letters[0] ?? "";
  if (han.test(first)) return first;
  const last = letters.slice(1).findLast((letter) => !han.test(letter)) ?? "";
  return `${first}${last}`.toUpperCase();
}
