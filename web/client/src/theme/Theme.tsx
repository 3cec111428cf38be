import { localStorageColorSchemeManager, MantineProvider } from "@mantine/core";
import type { ReactNode } from "react";
import { cssVariables, theme } from "./theme";
import "./styles";

const schemes = localStorageColorSchemeManager({ key: "portal.scheme" });

/** The nonce that the server put into the page; without one (development) none is set. */
const nonce = (): string => {
  const content = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? "";
  return content.startsWith("__") ? "" : content;
};

export function Theme({ children }: { children: ReactNode }) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      colorSchemeManager={schemes}
      defaultColorScheme="auto"
      getStyleNonce={nonce}
      withStaticClasses={false}
    >
      {children}
    </MantineProvider>
  );
}
