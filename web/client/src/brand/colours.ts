/** What the look takes from the brand's one colour, each pair of text and ground with a contrast of 4.5 or more, whatever colour it is. */
export interface Shades {
  accent: string;
  text: string;
  soft: string;
  onAccent: string;
  onAccentDim: string;
}

type Rgb = readonly [number, number, number];

const white: Rgb = [255, 255, 255];
const black: Rgb = [0, 0, 0];
const page: Rgb = [255, 255, 255];
const night: Rgb = [21, 25, 31];
const least = 4.5;

export const isColour = (text: string): boolean => /^#[0-9a-f]{6}$/.test(text);

const read = (hex: string): Rgb => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as Rgb;

const write = (colour: Rgb): string => `#${colour.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;

const mix = (one: Rgb, other: Rgb, share: number): Rgb =>
  one.map((part, index) => part + ((other[index] ?? 0) - part) * share) as unknown as Rgb;

/** WCAG 2.2, relative luminance. */
function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map((part) => {
    const value = Math.round(part) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG 2.2, contrast ratio. */
export function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(read(one)), luminance(read(other))].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** The colour nearest to one, on its way to another, that can be read on (or under) all of these. */
function readable(colour: Rgb, towards: Rgb, others: readonly Rgb[]): Rgb {
  for (let share = 0; share < 1; share += 0.02) {
    const tried = mix(colour, towards, share);
    if (others.every((other) => contrast(write(tried), write(other)) >= least)) return tried;
  }
  return towards;
}

export const lightShades = (brand: string): Shades => {
  const accent = readable(read(brand), black, [white]);
  const soft = mix(page, accent, 0.1);
  return {
    accent: write(accent),
    text: write(readable(accent, black, [soft, page])),
    soft: write(soft),
    onAccent: write(white),
    onAccentDim: write(readable(mix(accent, white, 0.82), white, [accent])),
  };
};

export const darkShades = (brand: string): Shades => {
  // Dark colours come nearer to the light, as far as white can still be read on them.
  const lifted = mix(read(brand), white, 0.12);
  const accent = readable(lifted, black, [white]);
  const soft = mix(night, accent, 0.22);
  return {
    accent: write(accent),
    text: write(readable(mix(accent, white, 0.35), white, [soft, night])),
    soft: write(soft),
    onAccent: write(white),
    onAccentDim: write(readable(mix(accent, white, 0.82), white, [accent])),
  };
};

/** Ten steps from pale to deep, as components want them: the sixth for dark pages, the seventh for light ones. */
export function steps(brand: string): string[] {
  const [light, dark] = [read(lightShades(brand).accent), read(darkShades(brand).accent)];
  const pale = [0.92, 0.82, 0.66, 0.48, 0.28].map((share) => write(mix(light, white, share)));
  const deep = [0.16, 0.32, 0.46].map((share) => write(mix(light, black, share)));
  return [...pale, write(dark), write(light), ...deep];
}
