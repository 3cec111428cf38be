import { type ReactNode, useEffect, useRef } from "react";
import css from "./Typeahead.module.css";
import type { Picking } from "./useTypeahead";

interface Props<T extends { id: string }> {
  picking: Picking<T>;
  label: string;
  /** How many there are, for who does not see them; null while that is not known. */
  count: string | null;
  /** Stands there when nothing could be found whatever were typed. */
  none?: ReactNode;
  children: (one: T) => ReactNode;
}

/** Above a field: what a sign and a few letters may mean. */
export function Typeahead<T extends { id: string }>({ picking, label, count, none, children }: Props<T>) {
  const { id, typed, shown, active, choose } = picking;
  const list = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: follows the one that is chosen
  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [active]);
  return (
    <div className={css.place}>
      <span className="unseen" role="status">
        {typed ? count : ""}
      </span>
      {shown.length > 0 && (
        <div className={css.list} id={id} ref={list} role="listbox" aria-label={label}>
          {shown.map((one) => (
            // The field keeps the focus, and with it the keys.
            // biome-ignore lint/a11y/useKeyWithClickEvents: chosen by the keys of the field
            // biome-ignore lint/a11y/useFocusableInteractive: the field names it as its active descendant
            <div
              key={one.id}
              id={`${id}-${one.id}`}
              role="option"
              aria-selected={one === active}
              className={css.option}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(one)}
            >
              {children(one)}
            </div>
          ))}
        </div>
      )}
      {typed?.wanted === "" && none && <p className={css.none}>{none}</p>}
    </div>
  );
}
