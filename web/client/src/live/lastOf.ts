import { get } from "../wire/http";
import type { Answer } from "../wire/refusal";
import type { StreamEvent } from "./stream";

/** What an event page answers, of a stream read backwards. */
export interface StreamPage {
  events: StreamEvent[];
  position: number;
  epoch: string;
}

/** The last changes on a stream. */
export const lastOf = (stream: string, limit = 50): Promise<Answer<StreamPage>> =>
  get<StreamPage>(`/api/streams/${stream}?before=${Number.MAX_SAFE_INTEGER}&limit=${limit}`);
