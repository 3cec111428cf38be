import { useLayoutEffect } from "react";

const attribute = "data-mantine-color-scheme";

/** A wall is dark whatever its reader prefers elsewhere. */
export function useDark(): void {
  useLayoutEffect(() => {
    const root = document.documentElement;
    let preferred = root.getAttribute(attribute) ?? "light";
    const darken = () => {
      const now = root.getAttribute(attribute) ?? "light";
      if (now === "dark") return;
      preferred = now;
      root.setAttribute(attribute, "dark");
    };
    darken();
    const watcher = new MutationObserver(darken);
    watcher.observe(root, { attributeFilter: [attribute] });
    return () => {
      watcher.disconnect();
      root.setAttribute(attribute, preferred);
    };
  }, []);
}
