using System.Collections.Immutable;
using Portal.Journal;
using Portal.Queues;

namespace Portal.Conversations;

/// <summary>Begins a conversation.</summary>
/// <param name="CommandId">Made by the caller; the same again begins no second one.</param>
/// <param name="Text">The first message, 1–16,000 characters.</param>
/// <param name="Queue">A queue's id or name; the support queue when left out.</param>
/// <param name="Language">Of the page, such as <c>zh-CN</c>; what is none says nothing.</param>
/// <param name="Zone">Of the browser, an IANA name, so that nothing goes to its customer by itself at night; what is none says nothing.</param>
internal sealed record BeginBody(CommandId CommandId, Words Text, string? Queue, string? Language = null, string? Zone = null);

/// <summary>A message or a note.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="Text">1–16,000 characters; may be empty where there are files.</param>
/// <param name="Internal">True for a note that the customer never sees.</param>
/// <param name="BasedOn">For answers by the staff: what the writer had seen when they began; left out: never held back.</param>
/// <param name="Files">Files of the same conversation and kind that the caller has sent, by id, 10 at most.</param>
/// <param name="Mentions">For a note: colleagues whom it names and who are told of it, by account, 20 at most.</param>
internal sealed record MessageBody(
    CommandId CommandId, Words Text, bool Internal, long? BasedOn = null, ImmutableArray<Guid>? Files = null, ImmutableArray<Guid>? Mentions = null);

/// <summary>Notes with a mention of the caller that they have seen.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="Position">Of the last one, on the staff stream.</param>
internal sealed record SeenBody(CommandId CommandId, long Position);

/// <summary>To somebody, to a queue, or back to its own queue.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="AgentId">Nobody: to a queue.</param>
/// <param name="Note">For the staff, in the same commit; left out when there is nothing to say.</param>
/// <param name="QueueId">Where it goes to nobody: to which queue; left out: its own.</param>
/// <param name="From">Who has it as far as the caller sees, all zeros for nobody; when somebody else was first, nothing is moved. Left out: no matter.</param>
internal sealed record AssignBody(CommandId CommandId, Guid? AgentId, Words? Note = null, Guid? QueueId = null, Guid? From = null);

/// <summary>What a conversation shall ask for; what is left out is as its queue and its customer's page say.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="Priority">Its own.</param>
/// <param name="Language">Two or three letters.</param>
/// <param name="Skills">By id, 20 at most.</param>
internal sealed record WishBody(CommandId CommandId, WorkPriority? Priority, string? Language, ImmutableArray<Guid>? Skills);

/// <summary>As it was before.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="Version">The row's version; when something has happened since, nothing is restored.</param>
/// <param name="Phase">As the row said.</param>
/// <param name="AgentId">As the row said.</param>
/// <param name="SnoozedUntil">As the row said.</param>
/// <param name="Labels">As the row said, 20 at most.</param>
internal sealed record RestoreBody(
    CommandId CommandId, long Version, RowPhase Phase, Guid? AgentId, DateTimeOffset? SnoozedUntil, ImmutableArray<Guid>? Labels);

/// <summary>Aside until a time.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="Until">1 minute to 366 days ahead.</param>
internal sealed record SnoozeBody(CommandId CommandId, DateTimeOffset? Until);

/// <summary>Labels to add and to take away.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="Add">By id, 100 at most.</param>
/// <param name="Remove">By id, 100 at most.</param>
internal sealed record LabelsBody(CommandId CommandId, ImmutableArray<Guid>? Add, ImmutableArray<Guid>? Remove);

/// <summary>A message or a note to take back.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="Position">On the shared stream; of a note on the staff's.</param>
/// <param name="Internal">True for a note.</param>
internal sealed record WithdrawBody(CommandId CommandId, long Position, bool Internal = false);

/// <summary>A command that needs nothing besides.</summary>
/// <param name="CommandId">Made by the caller.</param>
internal sealed record CommandBody(CommandId CommandId);

/// <summary>Which page the customer looks at.</summary>
/// <param name="Page">Null when none is known.</param>
internal sealed record PageAnswer(string? Page);

/// <summary>Who of the staff has a conversation open.</summary>
/// <param name="Viewers">In the order of their coming.</param>
internal sealed record ViewersAnswer(ImmutableArray<Viewer> Viewers);
