import type { Law } from "../live/following";
import { advance, type Party, type StreamEvent, type Track } from "../live/stream";

/** One entry of a kind of settings. */
export interface Setting<V> {
  id: string;
  /** The position of its last change; an edit says which one it was made from. */
  version: number;
  value: V;
  /** Who changed it last, and when. */
  by: Party;
  at: string;
}

/** Every entry of every kind has a name. */
export interface Named {
  name: string;
}

export interface SettingsState<V> {
  items: readonly Setting<V>[];
  /** What was removed lately; it still has its name where it was used. */
  gone: readonly Setting<V>[];
}

/** One kind of settings as it is held here, with the changes that are known. */
export interface Settings<V> {
  epoch: string;
  track: Track<SettingsState<V>>;
}

/** What `GET /api/settings/{kind}` answers. */
export interface SettingsSnapshot<V> {
  stream: string;
  state: SettingsState<V>;
  position: number;
  recent: StreamEvent[];
  epoch: string;
}

export type SettingsChange<V> = Omit<StreamEvent, "type" | "data"> &
  ({ type: "settings.put"; data: { id: string; value: V } } | { type: "settings.removed"; data: { id: string } });

export const fromSnapshot = <V>({ stream, state, position, recent, epoch }: SettingsSnapshot<V>): Settings<V> => ({
  epoch,
  track: { stream, state, position, events: recent },
});

const mostGone = 100;

/** The change that an event is; null when a newer server says something this page does not know. */
export const changeOf = <V>(event: StreamEvent): SettingsChange<V> | null =>
  event.type === "settings.put" || event.type === "settings.removed" ? (event as SettingsChange<V>) : null;

/** The same fold as `SettingsDocument.Apply` in grains/Settings. */
function fold<V>(state: SettingsState<V>, event: StreamEvent): SettingsState<V> {
  const change = changeOf<V>(event);
  if (!change) return state;
  const { id } = change.data;
  const mark = { version: event.position, by: event.by, at: event.at };
  const items = state.items.filter((item) => item.id !== id);
  const gone = state.gone.filter((item) => item.id !== id);
  if (change.type === "settings.put") return { items: [...items, { id, value: change.data.value, ...mark }], gone };
  const removed = state.items.find((item) => item.id === id);
  return removed ? { items, gone: [...gone.slice(1 - mostGone), { ...removed, ...mark }] } : state;
}

/** How settings obey the client law. */
export const settingsLaw = <V>(): Law<Settings<V>> => ({
  streams: ({ track }) => [track.stream],
  position: ({ track }) => track.position,
  epoch: ({ epoch }) => epoch,
  apply: (settings, event) => {
    if (event.stream !== settings.track.stream) return settings;
    const track = advance(settings.track, event, fold<V>);
    return track && { ...settings, track };
  },
  adopt: (_, fresh) => fresh,
});

/** An entry by id, whether it is still there or gone. */
export const settingOf = <V>(state: SettingsState<V> | undefined, id: string): Setting<V> | undefined =>
  state?.items.find((item) => item.id === id) ?? state?.gone.find((item) => item.id === id);

export const byName = <V extends Named>(settings: readonly Setting<V>[], locale: string): Setting<V>[] =>
  [...settings].sort((a, b) => a.value.name.localeCompare(b.value.name, locale, { numeric: true }));
