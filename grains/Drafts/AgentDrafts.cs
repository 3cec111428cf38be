using System.Collections.Immutable;
using Portal.Conversations;
using Portal.Journal;

namespace Portal.Drafts;

/// <summary>What one agent has begun to write (SEMANTICS §3: two windows never eat each other's words).</summary>
/// <param name="Items">At most one for each conversation and kind, the newest first.</param>
/// <param name="Last">The newest version ever given.</param>
internal sealed record AgentDrafts(ImmutableArray<Draft> Items, long Last)
{
    public const int Most = 100;
    public const int MostCharacters = 200_000;

    public static AgentDrafts None { get; } = new([], 0);

    public (AgentDrafts Next, Outcome<SavedDraft> Answer) Save(SaveDraft command, DateTimeOffset now)
    {
        var kept = Find(command.ConversationId, command.Internal);
        var blank = string.IsNullOrWhiteSpace(command.Text);
        if (!blank && MessageText.Check(command.Text) is { } wrong)
            return (this, wrong);
        if (kept is not null && kept.Text == command.Text)
            return (this, new SavedDraft(kept, false));
        if (kept is not null && kept.Version > command.BasedOn) // a higher one is of a second that was lost with its server
            return (this, new SavedDraft(kept, true));
        return blank ? (Without(kept), new SavedDraft(null, false)) : Put(command, kept, now);
    }

    public AgentDrafts Sent(Guid conversationId, bool isInternal, string text) =>
        Find(conversationId, isInternal) is { } kept && kept.Text.AsSpan().Trim().SequenceEqual(text.AsSpan().Trim()) ? Without(kept) : this;

    private (AgentDrafts Next, Outcome<SavedDraft> Answer) Put(SaveDraft command, Draft? kept, DateTimeOffset now)
    {
        var version = Math.Max(now.ToUnixTimeMilliseconds(), Last + 1);
        var draft = new Draft(command.ConversationId, command.Internal, command.CustomerId, command.Text, command.Since, version, now, command.Kind);
        var rest = Without(kept).Items;
        var grows = kept is null || kept.Text.Length < command.Text.Length;
        return grows && (rest.Length >= Most || rest.Sum(other => other.Text.Length) + command.Text.Length > MostCharacters)
            ? (this, Refusal.Conflict("draft.too_many"))
            : (new([draft, .. rest], version), new SavedDraft(draft, false));
    }

    private Draft? Find(Guid conversationId, bool isInternal) =>
        Items.FirstOrDefault(draft => draft.ConversationId == conversationId && draft.Internal == isInternal);

    private AgentDrafts Without(Draft? draft) => draft is null ? this : this with { Items = Items.Remove(draft) };
}
