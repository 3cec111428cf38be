import type { Connection } from "../live/connection";
import { SettingsFeed } from "../settings/settingsFeed";
import type { QuietHours, Sequence } from "./sequence";

interface Feeds {
  sequences: SettingsFeed<Sequence>;
  quietHours: SettingsFeed<QuietHours>;
}

const feedsOf = new WeakMap<Connection, Feeds>();

/** These two kinds over a connection; made when their page asks. */
export function sequenceFeeds(connection: Connection): Feeds {
  const known = feedsOf.get(connection) ?? {
    sequences: new SettingsFeed<Sequence>("sequences", connection),
    quietHours: new SettingsFeed<QuietHours>("quiet-hours", connection),
  };
  feedsOf.set(connection, known);
  return known;
}
