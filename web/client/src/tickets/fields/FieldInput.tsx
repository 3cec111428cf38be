import { useId } from "react";
import { useLanguage, useSay } from "../../i18n/i18n";
import fields from "../../shell/Fields.module.css";
import { type FieldToFillIn, longestText, nameIn } from "./value";

interface Props {
  field: Pick<FieldToFillIn, "name" | "names" | "kind" | "choices">;
  value: string;
  write: (value: string) => void;
  /** Called instead of its name, and not drawn above it. */
  label?: string;
  autoFocus?: boolean;
}

/** Where one custom field is filled in. */
export function FieldInput({ field, value, write, label, autoFocus = false }: Props) {
  const say = useSay();
  const language = useLanguage();
  const id = useId();
  const { kind } = field;
  const common = {
    id,
    className: fields.field,
    value,
    autoFocus,
    ...(label && { "aria-label": label }),
  };
  const options = kind === "yesNo" ? ["true", "false"] : (field.choices ?? []);
  return (
    <span className={fields.label}>
      {!label && (
        <label htmlFor={id} className="name">
          {nameIn(field, language)}
        </label>
      )}
      {kind === "choice" || kind === "yesNo" ? (
        <select {...common} onChange={(event) => write(event.currentTarget.value)}>
          <option value="">{say("ticket.notSaid")}</option>
          {value && !options.includes(value) && <option value={value}>{value}</option>}
          {options.map((option) => (
            <option key={option} value={option}>
              {kind === "yesNo" ? say(option === "true" ? "ticket.yes" : "ticket.no") : option}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...common}
          type={kind === "date" ? "date" : "text"}
          dir={kind === "text" ? "auto" : undefined}
          inputMode={kind === "number" ? "decimal" : undefined}
          pattern={kind === "number" ? "-?[0-9]{1,15}([.][0-9]{1,6})?" : undefined}
          maxLength={kind === "text" ? longestText : undefined}
          onChange={(event) => write(event.currentTarget.value)}
        />
      )}
    </span>
  );
}
