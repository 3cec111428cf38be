import { useId } from "react";
import css from "./Fields.module.css";

interface Props<T extends string> {
  label: string;
  value: T;
  all: readonly T[];
  name: (one: T) => string;
  choose: (one: T) => void;
}

/** One of a few, with its label above it. */
export function Select<T extends string>({ label, value, all, name, choose }: Props<T>) {
  const id = useId();
  return (
    <span className={css.label}>
      <label htmlFor={id}>{label}</label>
      <select id={id} className={css.field} value={value} onChange={(event) => choose(event.currentTarget.value as T)}>
        {all.map((one) => (
          <option key={one} value={one}>
            {name(one)}
          </option>
        ))}
      </select>
    </span>
  );
}
