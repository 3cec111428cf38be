import { useEffect, useRef, useState } from "react";

/** Files dropped anywhere on the page; true while some are held over it. Without it the browser would leave the page to open them. */
export function useDrop(add: ((files: readonly File[]) => void) | undefined): boolean {
  const [over, setOver] = useState(false);
  const taken = useRef(add);
  taken.current = add;
  const on = add !== undefined;
  useEffect(() => {
    if (!on) return;
    const hold = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = "copy";
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      setOver(false);
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      taken.current?.(files);
    };
    addEventListener("dragover", hold);
    addEventListener("dragleave", leave);
    addEventListener("drop", drop);
    return () => {
      removeEventListener("dragover", hold);
      removeEventListener("dragleave", leave);
      removeEventListener("drop", drop);
    };
  }, [on]);
  return over;
}
