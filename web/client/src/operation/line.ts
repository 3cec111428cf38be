/** A point of a line: milliseconds since the epoch, and a value where there is one. */
export interface Point {
  at: number;
  value: number | undefined;
}

/** The line through the points, in a box of width by height, as an SVG path: broken where nothing is known for longer than `gap`. */
export function pathOf(
  points: readonly Point[],
  from: number,
  to: number,
  most: number,
  width: number,
  height: number,
  gap: number,
): string {
  let before = Number.NEGATIVE_INFINITY;
  let path = "";
  for (const { at, value } of points) {
    if (value === undefined || at < from || at > to) continue;
    const x = round(((at - from) / (to - from)) * width);
    const y = round(height - (most > 0 ? Math.min(value / most, 1) : 0) * height);
    // A lone point is a short stroke, or nothing would be seen of it.
    path += at - before > gap ? `M${x} ${y}h0.01` : `L${x} ${y}`;
    before = at;
  }
  return path;
}

const round = (value: number): number => Math.round(value * 10) / 10;
