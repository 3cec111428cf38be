using System.Collections.Immutable;
using Portal.Agents;
using Portal.Journal;

namespace Portal.Drafts;

/// <summary>What one agent has begun to write and not sent; marks, no history. Key: account id.</summary>
[Alias("drafts")]
public interface IDraftsGrain : IGrainWithGuidKey
{
    /// <summary>
    /// Keeps a draft in place of the one that it is based on; without words it is given up. Where another window has written meanwhile, what that one
    /// wrote stays, and is the answer. Written within a second. At most 100 drafts, and 200,000 characters in all of them: nothing is dropped for a new
    /// one. Refusals: <c>conversation.text_length</c>, <c>conversation.text_invalid</c>, <c>draft.too_many</c>.
    /// </summary>
    [Alias("Save")]
    Task<Outcome<SavedDraft>> SaveAsync(SaveDraft command, CancellationToken ct = default);

    /// <summary>A message of the agent was accepted; the draft that says just that has done its work.</summary>
    [Alias("Sent"), OneWay]
    Task SentAsync(Guid conversationId, bool isInternal, string text);

    /// <summary>All that wait, the newest first.</summary>
    [Alias("List")]
    Task<ImmutableArray<Draft>> ListAsync(CancellationToken ct = default);
}

/// <summary>What somebody has begun to write.</summary>
/// <param name="ConversationId">Where.</param>
/// <param name="Internal">A note rather than an answer; each has its own draft.</param>
/// <param name="CustomerId">Whose conversation it is.</param>
/// <param name="Text">1–16,000 characters (UTF-16), as typed.</param>
/// <param name="Since">The position on the shared stream that the writer had seen when they began.</param>
/// <param name="Version">Grows with every change; never used twice.</param>
/// <param name="At">When it was last changed, UTC.</param>
/// <param name="Kind">What it is written in; null: a conversation.</param>
[GenerateSerializer, Immutable, Alias("draft")]
public sealed record Draft(
    Guid ConversationId, bool Internal, Guid CustomerId, string Text, long Since, long Version, DateTimeOffset At, WorkKind? Kind = null);

/// <summary>Keeps a draft.</summary>
/// <param name="ConversationId">Where.</param>
/// <param name="Internal">A note rather than an answer.</param>
/// <param name="CustomerId">Whose conversation it is.</param>
/// <param name="Text">Blank: it is given up.</param>
/// <param name="Since">What the writer had seen when they began.</param>
/// <param name="BasedOn">The version that the writer knew; 0 when none.</param>
/// <param name="Kind">What it is written in; null: a conversation.</param>
[GenerateSerializer, Immutable, Alias("draft.save")]
public sealed record SaveDraft(Guid ConversationId, bool Internal, Guid CustomerId, string Text, long Since, long BasedOn, WorkKind? Kind = null);

/// <summary>What is kept now.</summary>
/// <param name="Draft">Null when there is none.</param>
/// <param name="Clash">It is another window's, newer than what the writer knew; what was sent is not kept.</param>
[GenerateSerializer, Immutable, Alias("draft.saved")]
public sealed record SavedDraft(Draft? Draft, bool Clash);
