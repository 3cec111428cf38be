import type { en } from "./en";
import type { mail } from "./mail.en";
import type { staff } from "./staff.en";
import type { tickets } from "./tickets.en";

/** The shape of the words for everybody; of plurals only `_other` is asked for, since Chinese has no other form. */
export type Words = Shape<typeof en>;

/** The same of the words for the staff. */
export type StaffWords = Shape<typeof staff>;

/** The same of the words about tickets. */
export type TicketWords = Shape<typeof tickets>;

/** The same of the words about e-mails. */
export type MailWords = Shape<typeof mail>;

type Shape<T> = { [K in keyof T as K extends `${string}_one` ? never : K]: T[K] extends string ? string : Shape<T[K]> };

/** Every key, dotted, plural forms without their ending. */
export type Key = Paths<typeof en> | Paths<typeof staff> | Paths<typeof tickets> | Paths<typeof mail>;

type Paths<T> = {
  [K in keyof T & string]: T[K] extends string ? (K extends `${infer Stem}_${"one" | "other"}` ? Stem : K) : `${K}.${Paths<T[K]>}`;
}[keyof T & string];
