/** Somebody of the staff was mentioned: once for each note that they have not seen, and once for all that they have. */
export interface Mention {
  agentId: string;
  /** Of the note on the staff stream. */
  position: number;
  seen?: boolean | null;
}

type Mentions = readonly Mention[] | null | undefined;

const most = 100;

/*
 * The same fold as grains/Conversations/Mentions.cs; none are null, as the server has it.
 */

export function mentionsWith(all: Mentions, ids: readonly string[] | null | undefined, position: number): Mentions {
  if (!ids) return all;
  const after: Mention[] = [...(all ?? []), ...ids.map((agentId) => ({ agentId, position }))];
  while (after.length > most)
    after.splice(
      Math.max(
        0,
        after.findIndex(({ seen }) => seen),
      ),
      1,
    );
  return after;
}

export const mentionsWithout = (all: Mentions, position: number): Mentions =>
  some(all?.filter((mention) => mention.seen || mention.position !== position));

export const mentionsSeen = (all: Mentions, agentId: string, position: number): Mentions => [
  ...(all ?? []).filter((mention) => mention.agentId !== agentId || mention.position > position),
  { agentId, position, seen: true },
];

const some = (mentions: Mentions): Mentions => (mentions && mentions.length > 0 ? mentions : null);

/** The last note in which somebody was mentioned and that they have not seen; 0 when there is none. */
export const lastNotSeen = (all: Mentions, agentId: string): number =>
  Math.max(0, ...(all ?? []).filter((mention) => mention.agentId === agentId && !mention.seen).map(({ position }) => position));

/** In how many notes somebody was mentioned that they have not seen. */
export const timesMentioned = ({ mentioned }: { mentioned?: readonly string[] | null }, id: string): number =>
  mentioned?.filter((one) => one === id).length ?? 0;
