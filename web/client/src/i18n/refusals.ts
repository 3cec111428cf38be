import type { Refusal } from "../wire/refusal";
import { hasWords, type Say } from "./i18n";
import { duration } from "./times";

/** What happened and what to do, in words; a code that nobody here knows gets a general sentence. */
export function refusalWords(refusal: Refusal, say: Say): string {
  const key = `errors.${refusal.code}`;
  const error = hasWords(key) ? say(key, refusal.about ? { about: refusal.about } : undefined) : say("errors.general");
  return refusal.retryAfter ? say("errors.retryIn", { error, time: duration(refusal.retryAfter) }) : error;
}
