import type { BrandSetting } from "../brand/BrandPage";
import type { CannedReply } from "../cannedReplies/cannedReply";
import type { ConversationFilter } from "../filters/filter";
import type { BusinessHours } from "../hours/hours";
import type { Label } from "../labels/label";
import type { Connection } from "../live/connection";
import { Follower } from "../live/follower";
import type { Following } from "../live/following";
import type { Role } from "../roles/role";
import type { Skill } from "../skills/skill";
import { get } from "../wire/http";
import { answered } from "../wire/refusal";
import { fromSnapshot, type Settings, type SettingsSnapshot, settingsLaw } from "./settings";

/** One kind of settings, followed while somebody looks. */
export class SettingsFeed<V> {
  readonly kind: string;
  private readonly follower: Follower<Settings<V>>;
  private looking = 0;

  constructor(kind: string, connection: Connection) {
    this.kind = kind;
    this.follower = new Follower(settingsLaw<V>(), connection, async () => {
      const answer = await get<SettingsSnapshot<V>>(`/api/settings/${kind}`);
      return answer.ok ? answered(fromSnapshot(answer.value)) : answer;
    });
  }

  look = (): Following<Settings<V>> => this.follower.look();

  /** For useSyncExternalStore. */
  watch = (watcher: () => void): (() => void) => {
    if (this.looking === 0) this.follower.start();
    this.looking += 1;
    const leave = this.follower.watch(watcher);
    return () => {
      leave();
      this.looking -= 1;
      if (this.looking === 0) this.follower.stop();
    };
  };

  retry = (): void => this.follower.retry();
}

/** All kinds, by name. */
export interface SettingsFeeds {
  labels: SettingsFeed<Label>;
  cannedReplies: SettingsFeed<CannedReply>;
  roles: SettingsFeed<Role>;
  /** One's own. */
  filters: SettingsFeed<ConversationFilter>;
  brand: SettingsFeed<BrandSetting>;
  hours: SettingsFeed<BusinessHours>;
  skills: SettingsFeed<Skill>;
}

export const settingsFeeds = (connection: Connection): SettingsFeeds => ({
  labels: new SettingsFeed("labels", connection),
  cannedReplies: new SettingsFeed("canned-replies", connection),
  roles: new SettingsFeed("roles", connection),
  filters: new SettingsFeed("filters", connection),
  brand: new SettingsFeed("brand", connection),
  hours: new SettingsFeed("hours", connection),
  skills: new SettingsFeed("skills", connection),
});
