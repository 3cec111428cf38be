import { useEffect } from "react";
import { useBrandName } from "../brand/brand";

/** The page's name, with how much waits for its reader in front. */
export function useTitle(count = 0): void {
  const name = useBrandName();
  useEffect(() => {
    document.title = count > 0 ? `(${count > 99 ? "99+" : count}) ${name}` : name;
    return () => {
      document.title = name;
    };
  }, [count, name]);
}
