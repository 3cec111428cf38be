using System.Collections.Immutable;
using Portal.Journal;

namespace Portal.Conversations;

/// <summary>Who was mentioned in the notes of a conversation or a ticket: each note that somebody has not seen, and of those that they have the last.</summary>
internal static class Mentions
{
    public const int MostNamed = 20;

    /// <summary>So long those who are here have to see it; then they are mailed, if they wish it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private const int Most = 100;

    /// <summary>Too many named in one note?</summary>
    public static Refusal? Check(ImmutableArray<Guid>? named) => named?.Length > MostNamed ? Refusal.Invalid("conversation.mentions_most") : null;

    /// <summary>Whom a note names; its writer and repeats do not count. Null for nobody.</summary>
    public static ImmutableArray<Guid>? NamedBy(Party writer, ImmutableArray<Guid>? named)
    {
        ImmutableArray<Guid> others = [.. (named ?? []).Distinct().Where(id => id != writer.Id)];
        return others.IsEmpty ? null : others;
    }

    public static ImmutableArray<Mention> With(this ImmutableArray<Mention> all, ImmutableArray<Guid>? named, long position, DateTimeOffset? tellAt) =>
        Bounded([.. all, .. (named ?? []).Select(id => new Mention(id, position, TellAt: tellAt))]);

    /// <summary>What was said in a note that was taken back calls nobody any more; who has seen it has seen it.</summary>
    public static ImmutableArray<Mention> Without(this ImmutableArray<Mention> all, NoteWithdrawn note) =>
        all.RemoveAll(mention => mention.Seen is null && mention.Position == note.Position);

    public static ImmutableArray<Mention> SeenBy(this ImmutableArray<Mention> all, Guid agent, long position) =>
        [.. all.Where(mention => mention.AgentId != agent || mention.Position > position), new Mention(agent, position, true)];

    /// <summary>The last note up to a position in which they were mentioned and which they have not seen.</summary>
    public static long? LastNotSeen(this ImmutableArray<Mention> all, Guid agent, long position) =>
        all.Where(mention => mention.AgentId == agent && mention.Seen is null && mention.Position <= position).Max(mention => (long?)mention.Position);

    /// <summary>What was seen goes first, then the oldest.</summary>
    private static ImmutableArray<Mention> Bounded(ImmutableArray<Mention> all)
    {
        while (all.Length > Most)
            all = all.Remove(all.FirstOrDefault(mention => mention.Seen is true) ?? all[0]);
        return all;
    }
}
