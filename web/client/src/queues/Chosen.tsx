import { UnstyledButton } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useSay } from "../i18n/i18n";
import fields from "../shell/Fields.module.css";
import css from "./Chosen.module.css";

interface Option {
  id: string;
  name: string;
}

interface Props {
  label: string;
  hint?: string;
  /** What stands there while nothing is chosen. */
  none: string;
  add: string;
  chosen: readonly string[];
  options: readonly Option[];
  /** What to call what is chosen and no longer among the options. */
  nameOf?: (id: string) => string;
  disabled?: boolean;
  write: (chosen: readonly string[]) => void;
}

/** Several of a list: what is chosen as chips, the others to choose from. */
export function Chosen({ label, hint, none, add, chosen, options, nameOf, disabled = false, write }: Props) {
  const say = useSay();
  const name = (each: string) => options.find((option) => option.id === each)?.name ?? nameOf?.(each) ?? each;
  const left = options.filter((option) => !chosen.includes(option.id));
  return (
    <fieldset className={fields.group}>
      <legend>{label}</legend>
      {hint && <p className={fields.hint}>{hint}</p>}
      <ul className={css.chips}>
        {chosen.length === 0 && <li className={fields.hint}>{none}</li>}
        {chosen.map((each) => (
          <li key={each} className={css.chip}>
            <span className="name">{name(each)}</span>
            <UnstyledButton
              className={css.remove}
              disabled={disabled}
              aria-label={say("queues.take", { name: name(each) })}
              onClick={() => write(chosen.filter((other) => other !== each))}
            >
              <IconX size={14} aria-hidden />
            </UnstyledButton>
          </li>
        ))}
      </ul>
      {left.length > 0 && (
        <select
          className={fields.field}
          aria-label={`${label}: ${add}`}
          value=""
          disabled={disabled}
          onChange={(event) => write([...chosen, event.currentTarget.value])}
        >
          <option value="" disabled>
            {add}
          </option>
          {left.map((option) => (
            <option key={option.id} value={option.id}>
              {option.name}
            </option>
          ))}
        </select>
      )}
    </fieldset>
  );
}
