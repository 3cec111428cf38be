import { type Point, pathOf } from "./line";
import css from "./Sparkline.module.css";

const width = 240;
const height = 40;
const tenMinutes = 600_000;
const gap = 12_000;

/** The last ten minutes of something, as a line. */
export function Sparkline({ points, words }: { points: readonly Point[]; words: string }) {
  const to = points.at(-1)?.at ?? 0;
  const most = Math.max(0, ...points.map(({ value }) => value ?? 0));
  return (
    <svg className={css.line} viewBox={`-1 -2 ${width + 2} ${height + 4}`} preserveAspectRatio="none" role="img" aria-label={words}>
      <path className={css.ground} d={`M0 ${height}H${width}`} />
      <path className={css.stroke} d={pathOf(points, to - tenMinutes, to, most, width, height, gap)} />
    </svg>
  );
}
