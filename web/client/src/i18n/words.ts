import type { en } from "./en";

/** The shape of all words; of plurals only `_other` is asked for, since Chinese has no other form. */
export type Words = Shape<typeof en>;

type Shape<T> = { [K in keyof T as K extends `${string}_one` ? never : K]: T[K] extends string ? string : Shape<T[K]> };

/** Every key, dotted, plural forms without their ending. */
export type Key = Paths<typeof en>;

type Paths<T> = {
  [K in keyof T & string]: T[K] extends string ? (K extends `${infer Stem}_${"one" | "other"}` ? Stem : K) : `${K}.${Paths<T[K]>}`;
}[keyof T & string];
