import { TextInput } from "@mantine/core";

interface Props {
  label: string;
  hint?: string;
  value: number;
  write: (value: number) => void;
}

/** A whole number; what is none stays as it is typed, and cannot be saved. */
export function NumberField({ label, hint, value, write }: Props) {
  return (
    <TextInput
      className="numbers"
      label={label}
      {...(hint && { description: hint })}
      inputMode="numeric"
      autoComplete="off"
      value={Number.isNaN(value) ? "" : String(value)}
      onChange={(event) => {
        const digits = event.currentTarget.value.replace(/\D/g, "").slice(0, 6);
        write(digits === "" ? Number.NaN : Number(digits));
      }}
    />
  );
}
