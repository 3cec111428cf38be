using System.Collections.Immutable;
using Portal.Conversations;
using Portal.Journal;
using Portal.Queues;

namespace Portal.Tickets;

/// <summary>Opens a ticket.</summary>
/// <param name="CommandId">Made by the caller; the same again opens no second one, and gives no second number.</param>
/// <param name="Subject">1–200 characters on one line.</param>
/// <param name="Text">What it is about, 1–16,000 characters; may be left out where it is made from a conversation.</param>
/// <param name="Type">What kind of matter; a question when left out.</param>
/// <param name="Queue">A queue's id or name; the support queue when left out.</param>
/// <param name="ConversationId">The conversation that it is made from: one of the customer's.</param>
/// <param name="CustomerId">By the staff: for whom; left out where a conversation says so.</param>
/// <param name="Priority">By the staff: how urgent; normal when left out.</param>
/// <param name="Mine">By the staff: true to have it oneself; else it waits in its queue.</param>
/// <param name="Language">Of the page, such as <c>zh-CN</c>; what is none says nothing.</param>
/// <param name="Zone">The time zone of the customer's browser, such as <c>Asia/Shanghai</c>; what is none says nothing.</param>
/// <param name="Fields">What custom fields say from the beginning; customers fill in those that <c>GET /api/ticket-fields</c> names.</param>
internal sealed record OpenTicketBody(
    CommandId CommandId,
    Words Subject,
    Words Text,
    TicketType? Type = null,
    string? Queue = null,
    Guid? ConversationId = null,
    Guid? CustomerId = null,
    WorkPriority? Priority = null,
    bool Mine = false,
    string? Language = null,
    string? Zone = null,
    ImmutableArray<CustomEntry>? Fields = null);

/// <summary>A message of the customer; an answer or a note of the staff.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="Text">1–16,000 characters; may be empty where there are files.</param>
/// <param name="Internal">True for a note that the customer never sees.</param>
/// <param name="BasedOn">For answers: what the writer had seen when they began; left out: never held back.</param>
/// <param name="Afterwards">For answers: where the ticket goes with it.</param>
/// <param name="Files">Files that were sent to this ticket (for notes as such) and no message has, 10 at most.</param>
/// <param name="Mentions">For a note: colleagues whom it names and who are told of it, by account, 20 at most.</param>
internal sealed record TicketMessageBody(
    CommandId CommandId,
    Words Text,
    bool Internal = false,
    long? BasedOn = null,
    TicketPhase? Afterwards = null,
    ImmutableArray<Guid>? Files = null,
    ImmutableArray<Guid>? Mentions = null);

/// <summary>An answer to be taken back.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="Position">As its receipt said.</param>
internal sealed record CancelReplyBody(CommandId CommandId, long Position);

/// <summary>To another phase.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="Phase">Where it shall go.</param>
/// <param name="From">Where it is as far as the caller sees; left out: no matter.</param>
/// <param name="Anyway">True: although parts of it are not done.</param>
internal sealed record TicketPhaseBody(CommandId CommandId, TicketPhase Phase, TicketPhase? From = null, bool Anyway = false);

/// <summary>Where a ticket shall go on.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="Into">Another ticket of the same customer.</param>
internal sealed record MergeBody(CommandId CommandId, Guid Into);

/// <summary>What a ticket shall be a part of.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="ParentId">Left out: of nothing.</param>
internal sealed record ParentBody(CommandId CommandId, Guid? ParentId = null);

/// <summary>A ticket that has to do with another one, or no longer.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="TicketId">The other one.</param>
internal sealed record LinkBody(CommandId CommandId, Guid TicketId);

/// <summary>Messages that shall stand in a ticket of their own, or in one that is there.</summary>
/// <param name="CommandId">Made by the caller; the same again opens no second one.</param>
/// <param name="Positions">1–50 messages, by their positions on the shared stream.</param>
/// <param name="Subject">Of the new one, 1–200 characters on one line; left out where there is one.</param>
/// <param name="Type">Of the new one; as that of the old one when left out.</param>
/// <param name="Into">The ticket that is there, of the same customer; left out: a new one.</param>
internal sealed record SplitBody(CommandId CommandId, ImmutableArray<long>? Positions, Words? Subject = null, TicketType? Type = null, Guid? Into = null);

/// <summary>A split into a ticket that was there, to be taken back.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="Into">That ticket.</param>
/// <param name="Positions">The messages of that one split, all of them.</param>
internal sealed record UnsplitBody(CommandId CommandId, Guid Into, ImmutableArray<long>? Positions);

/// <summary>Somebody who shall come to a ticket, or leave it: one of the three.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="AgentId">A colleague who follows it.</param>
/// <param name="CustomerId">A customer who takes part.</param>
/// <param name="Email">The same, by the address of their account.</param>
internal sealed record ParticipantBody(CommandId CommandId, Guid? AgentId = null, Guid? CustomerId = null, Words? Email = null);

/// <summary>Fields as they shall be, all of them or none; what is left out stays. Each says how often it had been changed, as far as the caller sees.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="Subject">1–200 characters on one line.</param>
/// <param name="Type">What kind of matter.</param>
/// <param name="Priority">How urgent.</param>
/// <param name="Fields">Custom fields.</param>
internal sealed record TicketEditBody(
    CommandId CommandId,
    FieldEdit<string>? Subject = null,
    FieldEdit<TicketType>? Type = null,
    FieldEdit<WorkPriority>? Priority = null,
    ImmutableArray<CustomEdit>? Fields = null);

/// <summary>A macro to be carried out: all that it says, or nothing.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="MacroId">Which.</param>
/// <param name="Version">As the caller has seen it: the version of its entry in the settings.</param>
/// <param name="Own">True: one of the caller's own.</param>
/// <param name="Reply">Its reply as it shall go out; left out: as it stands there, where nothing is to be filled in.</param>
/// <param name="Note">Its note, likewise.</param>
/// <param name="BasedOn">What the caller had seen; left out: its reply is never held back.</param>
internal sealed record MacroBody(
    CommandId CommandId, Guid MacroId, long Version, bool Own = false, Words? Reply = null, Words? Note = null, long? BasedOn = null);

/// <summary>To somebody, to a queue, or back to its own queue.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="AgentId">Nobody: to a queue.</param>
/// <param name="QueueId">Where it goes to nobody: to which queue; left out: its own.</param>
/// <param name="From">Who has it as far as the caller sees, all zeros for nobody; when somebody else was first, nothing is moved. Left out: no matter.</param>
internal sealed record AssignTicketBody(CommandId CommandId, Guid? AgentId, Guid? QueueId = null, Guid? From = null);

/// <summary>How it went.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="Stars">1 (bad) to 5 (very good).</param>
/// <param name="Text">At most 2,000 characters.</param>
internal sealed record RateBody(CommandId CommandId, int Stars, Words? Text = null);

/// <summary>How many tickets the views of the desk hold, counted to 100 and no further.</summary>
/// <param name="Mine">Those that the caller has and that are not done.</param>
/// <param name="Unassigned">Those that nobody has and that are not done.</param>
/// <param name="Open">New and open.</param>
/// <param name="Pending">Where the customer is to say something.</param>
/// <param name="OnHold">Where others are to do something.</param>
/// <param name="Mentions">Those with a note that mentions the caller and that they have not seen.</param>
internal sealed record TicketCounts(int Mine, int Unassigned, int Open, int Pending, int OnHold, int Mentions);

/// <summary>A ticket as it stands, to go on from by its position.</summary>
/// <param name="Id">The ticket.</param>
/// <param name="State">See <see cref="TicketState"/>.</param>
/// <param name="Position">The head of the shared stream that the state belongs to.</param>
/// <param name="Recent">The last 50 events up to there.</param>
/// <param name="Epoch">Another one means that nothing known before holds.</param>
/// <param name="Staff">For the staff alone; its state is a <see cref="TicketStaffState"/>.</param>
/// <param name="Marks">How far customers have read.</param>
internal sealed record TicketSnapshot(
    Guid Id, RawJson State, long Position, ImmutableArray<StoredEvent> Recent, Guid Epoch, StaffSnapshot? Staff, ImmutableArray<ReadMark>? Marks = null);
