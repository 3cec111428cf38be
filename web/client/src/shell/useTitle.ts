import { useEffect } from "react";
import { useBrandName } from "../brand/brand";

/** Without an icon on the machine there is nothing to mark. */
const nothing = () => {};

/** The page's name, with how much waits for its reader in front, and on the icon where it is installed. */
export function useTitle(count = 0): void {
  const name = useBrandName();
  useEffect(() => {
    document.title = count > 0 ? `(${count > 99 ? "99+" : count}) ${name}` : name;
    return () => {
      document.title = name;
    };
  }, [count, name]);
  useEffect(() => {
    if (count > 0) void navigator.setAppBadge?.(count).catch(nothing);
    else void navigator.clearAppBadge?.().catch(nothing);
  }, [count]);
}
