import { ConversationLists } from "../conversations/lists";
import { OpenConversations } from "../conversations/openConversations";
import { Whereabouts } from "../customers/whereabouts";
import { AgentDrafts } from "../drafts/agentDrafts";
import { Uploads } from "../files/uploads";
import { Connection } from "../live/connection";
import { lazyHub } from "../live/lazyHub";
import type { Party } from "../live/stream";
import { settingsFeeds } from "../settings/settingsFeed";
import type { Live } from "./Live";

export function open(me: Party): Live {
  const connection = new Connection(lazyHub);
  const files = new Uploads(me.id, connection);
  return {
    connection,
    files,
    conversations: new OpenConversations(me, connection, files),
    lists: new ConversationLists(connection),
    settings: settingsFeeds(connection),
    drafts: me.kind === "agent" ? new AgentDrafts(me.id, connection) : null,
    whereabouts: me.kind === "customer" ? new Whereabouts(connection) : null,
  };
}
