import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from "@mantine/core";
import { darkShades, lightShades, type Shades, steps } from "../brand/colours";

/*
 * All tokens of the look. Components use the `--p-…` variables and nothing else for colour. Light and dark are equals: every token has both, and every
 * pair of text and ground has a contrast of 4.5 or more.
 */

const brand: MantineColorsTuple = [
  "#eef3ff",
  "#dbe5fd",
  "#b5c9f9",
  "#8caaf4",
  "#698ff0",
  "#3f6bdd",
  "#2f5bd0",
  "#264cb2",
  "#1f3f94",
  "#183276",
];

const gray: MantineColorsTuple = [
  "#f7f8fa",
  "#f0f2f5",
  "#e4e7ec",
  "#d5dae1",
  "#b9c0ca",
  "#929cab",
  "#6b7585",
  "#4d5665",
  "#333a46",
  "#1c2029",
];

const dark: MantineColorsTuple = [
  "#e4e7ec",
  "#c3c9d3",
  "#9ba4b3",
  "#737d8d",
  "#4b5462",
  "#343b47",
  "#262c36",
  "#1a1f27",
  "#13171d",
  "#0e1116",
];

const fonts =
  'system-ui, -apple-system, "Segoe UI", Roboto, "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif';

const theme = createTheme({
  colors: { brand, gray, dark },
  primaryColor: "brand",
  primaryShade: { light: 6, dark: 5 },
  defaultRadius: 8,
  fontFamily: fonts,
  fontFamilyMonospace: 'ui-monospace, "Cascadia Mono", "SF Mono", Menlo, Consolas, monospace',
  fontSizes: { xs: "12px", sm: "13px", md: "14px", lg: "16px", xl: "20px" },
  spacing: { xs: "4px", sm: "8px", md: "16px", lg: "24px", xl: "32px" },
  cursorType: "pointer",
  focusRing: "auto",
  respectReducedMotion: true,
  headings: { fontFamily: fonts, fontWeight: "600" },
});

const light = {
  "--p-page": "#f5f6f8",
  "--p-surface": "#ffffff",
  "--p-raised": "#ffffff",
  "--p-sunken": "#f0f2f5",
  "--p-hover": "#f2f4f7",
  "--p-selected": "#e8eefc",
  "--p-border": "#e2e5ea",
  "--p-border-strong": "#8a94a3",
  "--p-text": "#1c2029",
  "--p-dim": "#5b6472",
  "--p-accent": "#2f5bd0",
  "--p-accent-text": "#264cb2",
  "--p-accent-soft": "#e8eefc",
  "--p-on-accent": "#ffffff",
  "--p-on-accent-dim": "#d8e2fb",
  "--p-theirs": "#eef0f4",
  "--p-note": "#fff5d9",
  "--p-note-border": "#ecd79a",
  "--p-note-text": "#4a3a08",
  "--p-note-dim": "#6e5a1c",
  "--p-green": "#1c7a45",
  "--p-green-soft": "#e2f4e9",
  "--p-amber": "#8a5a00",
  "--p-amber-soft": "#fdf0d2",
  "--p-red": "#c02b2b",
  "--p-red-soft": "#fdeaea",
  "--p-violet": "#6540b5",
  "--p-violet-soft": "#f0eafc",
  "--p-teal": "#0b6a70",
  "--p-teal-soft": "#ddf3f3",
  "--p-pink": "#a4245c",
  "--p-pink-soft": "#fce8f1",
  "--p-shadow": "0 6px 24px rgb(16 24 40 / 12%)",
};

const night: typeof light = {
  "--p-page": "#0e1116",
  "--p-surface": "#15191f",
  "--p-raised": "#1d222b",
  "--p-sunken": "#0e1116",
  "--p-hover": "#1c212a",
  "--p-selected": "#1e2a45",
  "--p-border": "#282e38",
  "--p-border-strong": "#6d7787",
  "--p-text": "#e4e7ec",
  "--p-dim": "#9ba4b3",
  "--p-accent": "#3f6bdd",
  "--p-accent-text": "#8caaf4",
  "--p-accent-soft": "#1e2a45",
  "--p-on-accent": "#ffffff",
  "--p-on-accent-dim": "#dbe5fd",
  "--p-theirs": "#232933",
  "--p-note": "#2c2614",
  "--p-note-border": "#4c4223",
  "--p-note-text": "#f2e4bd",
  "--p-note-dim": "#c9b988",
  "--p-green": "#63c98c",
  "--p-green-soft": "#15301f",
  "--p-amber": "#e3ad4b",
  "--p-amber-soft": "#33270f",
  "--p-red": "#f48787",
  "--p-red-soft": "#3a1a1c",
  "--p-violet": "#bda6f7",
  "--p-violet-soft": "#2a2244",
  "--p-teal": "#62cacd",
  "--p-teal-soft": "#12302f",
  "--p-pink": "#f295bd",
  "--p-pink-soft": "#3b1b2a",
  "--p-shadow": "0 6px 24px rgb(0 0 0 / 50%)",
};

/** Mantine's own colours follow the same tokens. */
const shared = {
  "--mantine-color-body": "var(--p-surface)",
  "--mantine-color-text": "var(--p-text)",
  "--mantine-color-dimmed": "var(--p-dim)",
  "--mantine-color-placeholder": "var(--p-dim)",
  "--mantine-color-default": "var(--p-surface)",
  "--mantine-color-default-hover": "var(--p-hover)",
  "--mantine-color-default-border": "var(--p-border)",
  "--mantine-color-error": "var(--p-red)",
};

/** The tokens that follow the brand's colour. */
const branded = ({ accent, text, soft, onAccent, onAccentDim }: Shades) => ({
  "--p-accent": accent,
  "--p-accent-text": text,
  "--p-accent-soft": soft,
  "--p-selected": soft,
  "--p-on-accent": onAccent,
  "--p-on-accent-dim": onAccentDim,
});

/** The look in a brand's colour; without one in Portal's own. */
export const themeIn = (accent: string | null) =>
  accent ? { ...theme, colors: { ...theme.colors, brand: steps(accent) as unknown as MantineColorsTuple } } : theme;

export const cssVariablesIn =
  (accent: string | null): CSSVariablesResolver =>
  () => ({
    variables: {},
    light: { ...light, ...(accent && branded(lightShades(accent))), ...shared },
    dark: { ...night, ...(accent && branded(darkShades(accent))), ...shared },
  });
