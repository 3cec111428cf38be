import { useEffect, useRef, useState } from "react";

/** Words that change often are read out this often at most. */
const rest = 30_000;

/** The words for a screen reader: the first at once, later ones when it is time again, urgent ones without waiting. */
export function useCalmly(words: string, urgent: boolean): string {
  const [spoken, setSpoken] = useState("");
  const last = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    if (words === "") return;
    const wait = urgent ? 0 : Math.max(0, last.current + rest - Date.now());
    const timer = setTimeout(() => {
      last.current = Date.now();
      setSpoken(words);
    }, wait);
    return () => clearTimeout(timer);
  }, [words, urgent]);
  return spoken;
}
