import { Kbd } from "@mantine/core";
import css from "./Keys.module.css";

const mac = /Mac|iPhone|iPad/.test(navigator.platform);

/** The keys of an act, as they stand on the keyboard. */
export function Keys({ keys }: { keys: string }) {
  return (
    <span className={css.keys}>
      {keys.split(" ").map((key) => (
        <Kbd key={key}>{key === "mod" ? (mac ? "⌘" : "Ctrl") : key}</Kbd>
      ))}
    </span>
  );
}
