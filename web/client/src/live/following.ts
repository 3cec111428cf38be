import { isPassing, type Refusal } from "../wire/refusal";
import type { StreamEvent } from "./stream";

/*
 * The client law, as a pure machine: a thing is loaded as a snapshot, each of its streams is watched from the snapshot's position, events that
 * come while a Watch is pending are held back, a gap asks again, a reset or another epoch loads anew. In goes what happened, out come the next
 * state and what to do now. `Follower` carries it out; the property tests drive it against a model server.
 */

/** What a Watch answers. */
export interface WatchPage {
  events: readonly StreamEvent[];
  position: number;
  epoch: string;
  more: boolean;
  reset: boolean;
}

/** What the machine must know of the thing it follows. */
export interface Law<M extends object> {
  streams(model: M): readonly string[];
  position(model: M, stream: string): number;
  epoch(model: M): string;
  /** The next model; null when an event was missed. */
  apply(model: M, event: StreamEvent): M | null;
  /** A fresh load takes the place of what was here; what is not the server's (pending messages) is carried over. */
  adopt(old: M | null, fresh: M): M;
}

/** How one stream is followed. `request` numbers Watch calls, so that late answers of earlier ones are ignored. */
export type Leg = { phase: "idle" } | { phase: "watching"; request: number; held: readonly StreamEvent[] } | { phase: "live" };

export interface Following<M extends object> {
  model: M | null;
  connected: boolean;
  /** The load under way. */
  loading: number | null;
  /** Why the last load failed. */
  failed: Refusal | null;
  /** The right to watch has ended; nothing comes any more. */
  ended: string | null;
  legs: Readonly<Record<string, Leg>>;
  requests: number;
}

export type Input<M extends object> =
  | { kind: "start" }
  | { kind: "loaded"; request: number; model: M }
  | { kind: "loadFailed"; request: number; refusal: Refusal }
  | { kind: "connected" }
  | { kind: "disconnected" }
  | { kind: "watched"; stream: string; request: number; page: WatchPage }
  | { kind: "watchFailed"; stream: string; request: number; refusal: Refusal }
  | { kind: "events"; stream: string; events: readonly StreamEvent[] }
  | { kind: "ended"; stream: string; code: string };

export type Effect =
  | { do: "load"; request: number }
  | { do: "watch"; stream: string; after: number; request: number }
  /** Go on after a while, by a `connected`, if it still is. */
  | { do: "wait"; seconds: number };

export type Step<M extends object> = [Following<M>, readonly Effect[]];

/** More than this is not held back; what is dropped is a gap, and a gap asks again. */
const mostHeld = 1000;

export const idle = <M extends object>(): Following<M> => ({
  model: null,
  connected: false,
  loading: null,
  failed: null,
  ended: null,
  legs: {},
  requests: 0,
});

export function step<M extends object>(law: Law<M>, now: Following<M>, input: Input<M>): Step<M> {
  switch (input.kind) {
    case "start":
      return now.loading === null ? load(now) : [now, []];
    case "loaded":
      if (input.request !== now.loading) return [now, []];
      return watchAll(law, { ...now, model: law.adopt(now.model, input.model), loading: null, failed: null, ended: null });
    case "loadFailed":
      if (input.request !== now.loading) return [now, []];
      return [{ ...now, loading: null, failed: input.refusal }, isPassing(input.refusal) && now.connected ? [wait(input.refusal)] : []];
    case "connected": {
      const connected = { ...now, connected: true };
      if (now.loading !== null || now.ended || (now.failed && !isPassing(now.failed))) return [connected, []];
      return now.model && !now.failed ? watchAll(law, connected) : load(connected);
    }
    case "disconnected":
      return [{ ...now, connected: false, legs: {} }, []];
    case "watched":
      return isAwaited(now, input) ? watched(law, now, input.stream, input.page) : [now, []];
    case "watchFailed":
      if (!isAwaited(now, input)) return [now, []];
      if (isPassing(input.refusal) || input.refusal.kind === "limited")
        return [withLeg(now, input.stream, { phase: "idle" }), [wait(input.refusal)]];
      return [{ ...now, legs: {}, ended: input.refusal.code }, []];
    case "events":
      return received(law, now, input.stream, input.events);
    case "ended":
      if (!(input.stream in now.legs)) return [now, []];
      // A right that ended has ended; whatever else the server could not go on with may pass.
      if (input.code === "access.ended") return [{ ...now, legs: {}, ended: input.code }, []];
      return [withLeg(now, input.stream, { phase: "idle" }), [{ do: "wait", seconds: 30 }]];
  }
}

function load<M extends object>(now: Following<M>): Step<M> {
  const request = now.requests + 1;
  return [{ ...now, requests: request, loading: request, legs: {} }, [{ do: "load", request }]];
}

function watchAll<M extends object>(law: Law<M>, now: Following<M>): Step<M> {
  if (!now.connected || !now.model) return [now, []];
  let next = now;
  const effects: Effect[] = [];
  for (const stream of law.streams(now.model)) {
    const [after, started] = watch(law, next, stream, []);
    next = after;
    effects.push(...started);
  }
  return [next, effects];
}

function watch<M extends object>(law: Law<M>, now: Following<M>, stream: string, held: readonly StreamEvent[]): Step<M> {
  if (!now.model) return [now, []];
  const request = now.requests + 1;
  const next = withLeg({ ...now, requests: request }, stream, { phase: "watching", request, held });
  return [next, [{ do: "watch", stream, after: law.position(now.model, stream), request }]];
}

function watched<M extends object>(law: Law<M>, now: Following<M>, stream: string, page: WatchPage): Step<M> {
  const leg = now.legs[stream];
  if (!now.model || leg?.phase !== "watching") return [now, []];
  if (page.reset || page.epoch !== law.epoch(now.model)) return load(now);
  const model = applyAll(law, now.model, page.events);
  if (model === null) return load(now);
  const caughtUp = { ...now, model };
  return page.more ? watch(law, caughtUp, stream, leg.held) : received(law, withLeg(caughtUp, stream, { phase: "live" }), stream, leg.held);
}

function received<M extends object>(law: Law<M>, now: Following<M>, stream: string, events: readonly StreamEvent[]): Step<M> {
  const leg = now.legs[stream];
  if (!now.model || !leg || leg.phase === "idle") return [now, []];
  if (leg.phase === "watching") {
    const held = [...leg.held, ...events].slice(-mostHeld);
    return [withLeg(now, stream, { ...leg, held }), []];
  }
  let model = now.model;
  for (const [index, event] of events.entries()) {
    const next = law.apply(model, event);
    if (next === null) return watch(law, { ...now, model }, stream, events.slice(index));
    model = next;
  }
  return [{ ...now, model }, []];
}

function applyAll<M extends object>(law: Law<M>, model: M, events: readonly StreamEvent[]): M | null {
  let next: M | null = model;
  for (const event of events) next = next && law.apply(next, event);
  return next;
}

function isAwaited<M extends object>(now: Following<M>, input: { stream: string; request: number }): boolean {
  const leg = now.legs[input.stream];
  return leg?.phase === "watching" && leg.request === input.request;
}

const withLeg = <M extends object>(now: Following<M>, stream: string, leg: Leg): Following<M> => ({
  ...now,
  legs: { ...now.legs, [stream]: leg },
});

const wait = (refusal: Refusal): Effect => ({ do: "wait", seconds: refusal.retryAfter ?? 2 });
