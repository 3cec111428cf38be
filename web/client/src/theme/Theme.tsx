import { MantineProvider } from "@mantine/core";
import { type ReactNode, useMemo } from "react";
import { accentOf, useBrand } from "../brand/brand";
import { schemes } from "./schemes";
import { cssVariablesIn, themeIn } from "./theme";
import "./styles";

/** The nonce that the server put into the page; without one (development) none is set. */
const nonce = (): string => {
  const content = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? "";
  return content.startsWith("__") ? "" : content;
};

export function Theme({ children }: { children: ReactNode }) {
  const accent = accentOf(useBrand());
  const [theme, variables] = useMemo(() => [themeIn(accent), cssVariablesIn(accent)], [accent]);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={variables}
      colorSchemeManager={schemes}
      defaultColorScheme="auto"
      getStyleNonce={nonce}
      withStaticClasses={false}
    >
      {children}
    </MantineProvider>
  );
}
