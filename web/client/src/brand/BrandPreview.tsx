import { IconMessageCircleFilled } from "@tabler/icons-react";
import type { CSSProperties } from "react";
import { useSay } from "../i18n/i18n";
import type { BrandSetting } from "./BrandPage";
import css from "./BrandPage.module.css";
import { darkShades, isColour, lightShades, type Shades } from "./colours";

/** A customer's page in little, light and dark, as it would be. */
export function BrandPreview({ brand }: { brand: BrandSetting }) {
  const accent = isColour(brand.accent) ? brand.accent : "#2f5bd0";
  return (
    <div className={css.previews}>
      <Page brand={brand} shades={lightShades(accent)} scheme="light" />
      <Page brand={brand} shades={darkShades(accent)} scheme="dark" />
    </div>
  );
}

function Page({ brand, shades, scheme }: { brand: BrandSetting; shades: Shades; scheme: "light" | "dark" }) {
  const say = useSay();
  const colours = {
    "--brand-accent": shades.accent,
    "--brand-text": shades.text,
    "--brand-soft": shades.soft,
    "--brand-on": shades.onAccent,
  } as CSSProperties;
  return (
    <div className={css.preview} data-scheme={scheme} style={colours} aria-hidden>
      <div className={css.bar}>
        <span className={css.logo}>
          {brand.logo ? <img src={`data:${typeOf(brand.logo)};base64,${brand.logo}`} alt="" /> : <IconMessageCircleFilled size={16} />}
        </span>
        <b className="name">{brand.name || "…"}</b>
      </div>
      <p className={css.theirs}>{say("home.title")}</p>
      <p className={css.mine}>{say("composer.placeholder")}</p>
      <div className={css.row}>
        <span className={css.button}>{say("home.start")}</span>
        <span className={css.link}>{say("home.signIn")}</span>
      </div>
    </div>
  );
}

/** By the first bytes; an image shows itself, whatever its name says. */
const typeOf = (logo: string): string => (logo.startsWith("iVBOR") ? "image/png" : logo.startsWith("/9j/") ? "image/jpeg" : "image/webp");
