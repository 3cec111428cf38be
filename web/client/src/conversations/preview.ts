import { wordsOf } from "../files/file";
import type { Say } from "../i18n/i18n";
import type { ConversationRow } from "./lists";

/** What a row says of the last message. */
export const previewOf = ({ preview, files, withdrawn }: ConversationRow, say: Say): string =>
  withdrawn ? say("thread.withdrawn") : wordsOf(preview, files, say);
