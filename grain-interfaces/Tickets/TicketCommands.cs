using System.Collections.Immutable;
using Portal.Files;
using Portal.FollowUps;
using Portal.Journal;
using Portal.Queues;

namespace Portal.Tickets;

/// <summary>Opens a ticket.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="By">The customer, or somebody of the staff for them.</param>
/// <param name="CustomerId">Whose matter it is.</param>
/// <param name="QueueId">Where it waits.</param>
/// <param name="Subject">1–200 characters on one line.</param>
/// <param name="Text">What it is about, 1–16,000 characters; may be empty where it comes from a conversation.</param>
/// <param name="Type">What kind of matter.</param>
/// <param name="Priority">Null: normal.</param>
/// <param name="ConversationId">The conversation that it is made from.</param>
/// <param name="Continues">The closed ticket that it goes on from.</param>
/// <param name="Language">Of the page, two or three letters; null when not known.</param>
/// <param name="AgentId">Who has it from the beginning; null: it waits in its queue.</param>
/// <param name="Zone">The time zone of the customer's browser, an IANA name; null when not known.</param>
/// <param name="Fields">What custom fields say from the beginning, each once; null: nothing.</param>
/// <param name="Attachments">Files that its first message has claimed, 10 at most; null when none.</param>
/// <param name="Beginning">What was said already, in another ticket; its text is empty then. Null when nothing.</param>
[GenerateSerializer, Immutable, Alias("ticket.open")]
public sealed record OpenTicket(
    Guid CommandId,
    Party By,
    Guid CustomerId,
    Guid QueueId,
    string Subject,
    string Text,
    TicketType Type,
    WorkPriority? Priority = null,
    Guid? ConversationId = null,
    Guid? Continues = null,
    string? Language = null,
    Guid? AgentId = null,
    string? Zone = null,
    ImmutableArray<CustomEntry>? Fields = null,
    ImmutableArray<Attachment>? Attachments = null,
    TicketBeginning? Beginning = null);

/// <summary>What a custom field says from the beginning.</summary>
/// <param name="FieldId">Which.</param>
/// <param name="Value">As its kind says.</param>
[GenerateSerializer, Immutable, Alias("ticket.custom-entry")]
public sealed record CustomEntry(Guid FieldId, string Value);

/// <summary>What comes along with a merge, or goes back when it is undone.</summary>
/// <param name="CommandId">Made of what comes, so that it comes once.</param>
/// <param name="From">The ticket that it stood at.</param>
/// <param name="Items">As they stood there.</param>
[GenerateSerializer, Immutable, Alias("ticket.carry")]
public sealed record CarryFollowUps(Guid CommandId, Guid From, ImmutableArray<FollowUp> Items);

/// <summary>A message of the customer.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="By">The customer.</param>
/// <param name="Text">1–16,000 characters (UTF-16); may be empty where there are files.</param>
/// <param name="Attachments">Files that it has claimed, 10 at most; null when none.</param>
[GenerateSerializer, Immutable, Alias("ticket.write")]
public sealed record WriteTicket(Guid CommandId, Party By, string Text, ImmutableArray<Attachment>? Attachments = null);

/// <summary>An answer of the staff.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="By">Who writes.</param>
/// <param name="Text">1–16,000 characters (UTF-16).</param>
/// <param name="BasedOn">The position on the shared stream that the writer had seen when they began; null: whatever has come meanwhile. No part of the answer.</param>
/// <param name="Afterwards">Where the ticket goes with it; null: where it is.</param>
/// <param name="May">What the writer may do, as the workflow asks it. No part of the answer.</param>
/// <param name="OnlyGiven">Whether its writer is refused where it waits in a queue whose work is assigned, since who answers takes it; null: no. No part of the answer.</param>
/// <param name="Attachments">Files that it has claimed, 10 at most; null when none.</param>
[GenerateSerializer, Immutable, Alias("ticket.reply")]
public sealed record ReplyTicket(
    Guid CommandId,
    Party By,
    string Text,
    long? BasedOn = null,
    TicketPhase? Afterwards = null,
    ImmutableArray<string>? May = null,
    bool? OnlyGiven = null,
    ImmutableArray<Attachment>? Attachments = null);

/// <summary>An answer to be taken back.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="By">Who wrote it.</param>
/// <param name="Position">Where it was written down, on the staff stream: as the receipt says.</param>
[GenerateSerializer, Immutable, Alias("ticket.cancel-reply")]
public sealed record CancelTicketReply(Guid CommandId, Party By, long Position);

/// <summary>A note.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="By">Who writes.</param>
/// <param name="Text">1–16,000 characters (UTF-16); may be empty where there are files.</param>
/// <param name="Attachments">Files that it has claimed, 10 at most; null when none.</param>
/// <param name="Mentions">Colleagues whom it names, by account, 20 at most; its writer and repeats do not count.</param>
[GenerateSerializer, Immutable, Alias("ticket.note")]
public sealed record NoteTicket(
    Guid CommandId, Party By, string Text, ImmutableArray<Attachment>? Attachments = null, ImmutableArray<Guid>? Mentions = null);

/// <summary>To another phase.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="By">Who.</param>
/// <param name="To">Where.</param>
/// <param name="From">Where it is as far as they see; null: no matter.</param>
/// <param name="May">What they may do, as the workflow asks it. No part of what is asked.</param>
/// <param name="Anyway">Whether it may be done although parts of it are not.</param>
[GenerateSerializer, Immutable, Alias("ticket.change-phase")]
public sealed record ChangeTicketPhase(Guid CommandId, Party By, TicketPhase To, TicketPhase? From, ImmutableArray<string> May, bool Anyway = false);

/// <summary>Another ticket that goes on in this one.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="By">Who.</param>
/// <param name="TicketId">Which.</param>
/// <param name="Number">Its number.</param>
/// <param name="Subject">Its subject.</param>
/// <param name="CustomerId">Its customer.</param>
/// <param name="People">Who follows it and takes part in it: they come along, as far as there is room. No part of what is asked.</param>
[GenerateSerializer, Immutable, Alias("ticket.absorb")]
public sealed record AbsorbTicket(
    Guid CommandId, Party By, Guid TicketId, long Number, string Subject, Guid CustomerId, ImmutableArray<Party>? People = null);

/// <summary>What a ticket begins with that was said in another one of the same customer.</summary>
/// <param name="From">The other ticket.</param>
/// <param name="Number">Its number.</param>
/// <param name="Messages">1–50, in their order there.</param>
[GenerateSerializer, Immutable, Alias("ticket.beginning")]
public sealed record TicketBeginning(Guid From, long Number, ImmutableArray<MovedMessage> Messages);

/// <summary>A message as it stood elsewhere.</summary>
/// <param name="Position">Where.</param>
/// <param name="By">Who wrote it.</param>
/// <param name="At">When.</param>
/// <param name="Text">What it says.</param>
/// <param name="Attachments">What came with it; null when nothing.</param>
[GenerateSerializer, Immutable, Alias("ticket.moved-message")]
public sealed record MovedMessage(long Position, Party By, DateTimeOffset At, string Text, ImmutableArray<Attachment>? Attachments = null);

/// <summary>Messages that come from another ticket of the same customer.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="By">Who.</param>
/// <param name="CustomerId">Of the other ticket.</param>
/// <param name="Messages">As they stand there.</param>
[GenerateSerializer, Immutable, Alias("ticket.join")]
public sealed record JoinMessages(Guid CommandId, Party By, Guid CustomerId, TicketBeginning Messages);

/// <summary>Messages that shall stand here again.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="By">Who.</param>
/// <param name="Into">The ticket in which they stand.</param>
/// <param name="Positions">Where they stood here: all of one split.</param>
[GenerateSerializer, Immutable, Alias("ticket.unsplit")]
public sealed record UnsplitTicket(Guid CommandId, Party By, Guid Into, ImmutableArray<long> Positions);

/// <summary>Messages that go back to the ticket that they came from.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="By">Who.</param>
/// <param name="To">That ticket.</param>
/// <param name="Number">Its number.</param>
/// <param name="Subject">Its subject.</param>
/// <param name="Positions">Where they stood there: all of one split.</param>
[GenerateSerializer, Immutable, Alias("ticket.return")]
public sealed record ReturnMessages(Guid CommandId, Party By, Guid To, long Number, string Subject, ImmutableArray<long> Positions);

/// <summary>Messages that stand in another ticket now.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="By">Who.</param>
/// <param name="Into">The other ticket.</param>
/// <param name="Number">Its number.</param>
/// <param name="Subject">Its subject.</param>
/// <param name="Positions">Which messages, on the shared stream.</param>
[GenerateSerializer, Immutable, Alias("ticket.split")]
public sealed record SplitTicket(Guid CommandId, Party By, Guid Into, long Number, string Subject, ImmutableArray<long> Positions);

/// <summary>Two tickets that have to do with each other.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="By">Who.</param>
/// <param name="TicketId">The other one.</param>
/// <param name="Number">Its number.</param>
[GenerateSerializer, Immutable, Alias("ticket.link")]
public sealed record LinkTickets(Guid CommandId, Party By, Guid TicketId, long Number);

/// <summary>Two tickets that have nothing to do with each other any more.</summary>
[GenerateSerializer, Immutable, Alias("ticket.unlink")]
public sealed record UnlinkTickets(Guid CommandId, Party By, Guid TicketId);

/// <summary>Somebody who comes to a ticket, or leaves it.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="By">Who says so.</param>
/// <param name="Who">A colleague, or a customer.</param>
[GenerateSerializer, Immutable, Alias("ticket.change-participant")]
public sealed record ChangeTicketParticipant(Guid CommandId, Party By, Party Who);

/// <summary>A ticket that goes on by itself again.</summary>
[GenerateSerializer, Immutable, Alias("ticket.release")]
public sealed record ReleaseTicket(Guid CommandId, Party By, Guid TicketId);

/// <summary>Where it shall go on.</summary>
[GenerateSerializer, Immutable, Alias("ticket.merge")]
public sealed record MergeTicket(Guid CommandId, Party By, Guid Into, long Number);

/// <summary>By itself again.</summary>
[GenerateSerializer, Immutable, Alias("ticket.unmerge")]
public sealed record UnmergeTicket(Guid CommandId, Party By);

/// <summary>What it shall be a part of.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="By">Who.</param>
/// <param name="ParentId">Null: of nothing.</param>
[GenerateSerializer, Immutable, Alias("ticket.change-parent")]
public sealed record ChangeTicketParent(Guid CommandId, Party By, Guid? ParentId);

/// <summary>Fields as they shall be.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="By">Who.</param>
/// <param name="Subject">Null: as it is.</param>
/// <param name="Type">Null: as it is.</param>
/// <param name="Priority">Null: as it is.</param>
/// <param name="Fields">Custom fields, each once; null: as they are.</param>
[GenerateSerializer, Immutable, Alias("ticket.edit")]
public sealed record EditTicket(
    Guid CommandId,
    Party By,
    FieldEdit<string>? Subject = null,
    FieldEdit<TicketType>? Type = null,
    FieldEdit<WorkPriority>? Priority = null,
    ImmutableArray<CustomEdit>? Fields = null);

/// <summary>One custom field as it shall be.</summary>
/// <param name="FieldId">Which.</param>
/// <param name="Value">What it shall say, as its kind says; null: nothing. What a deleted field said may be taken away, and nothing else.</param>
/// <param name="BasedOn">How often it had been changed, as far as who edits it sees.</param>
[GenerateSerializer, Immutable, Alias("ticket.custom-edit")]
public sealed record CustomEdit(Guid FieldId, string? Value, int BasedOn);

/// <summary>A macro to be carried out.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="By">Who.</param>
/// <param name="MacroId">Which.</param>
/// <param name="Version">As the caller has seen it.</param>
/// <param name="Own">Whether it is one of their own.</param>
/// <param name="Reply">Its reply as it shall go out, 1–16,000 characters; null: as it stands in the macro, in the ticket's language where it has that.</param>
/// <param name="Note">Its note, likewise.</param>
/// <param name="BasedOn">As in <see cref="ReplyTicket"/>. No part of what is asked.</param>
/// <param name="May">What they may do, as the workflow asks it. No part of what is asked.</param>
/// <param name="OnlyGiven">As in <see cref="ReplyTicket"/>. No part of what is asked.</param>
[GenerateSerializer, Immutable, Alias("ticket.run-macro")]
public sealed record RunMacro(
    Guid CommandId,
    Party By,
    Guid MacroId,
    long Version,
    bool Own = false,
    string? Reply = null,
    string? Note = null,
    long? BasedOn = null,
    ImmutableArray<string>? May = null,
    bool? OnlyGiven = null);

/// <summary>One field as it shall be.</summary>
/// <param name="Value">What it shall say.</param>
/// <param name="BasedOn">How often it had been changed, as far as who edits it sees; with one time more nothing is edited.</param>
[GenerateSerializer, Immutable, Alias("field-edit`1")]
public sealed record FieldEdit<T>(T Value, int BasedOn);

/// <summary>To an agent, to a queue, or back to its own queue.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="By">Who gives it.</param>
/// <param name="AgentId">To whom; null: to a queue.</param>
/// <param name="QueueId">To which queue, where it is to nobody; null: its own.</param>
/// <param name="From">Who has it as far as the giver knows, <see cref="Guid.Empty"/> for nobody; null when that does not matter.</param>
/// <param name="OwnOnly">Whether the giver may give only what they have themselves.</param>
/// <param name="OnlyGiven">Whether the giver may not take what waits in a queue whose work is assigned; null: may. No part of what is done.</param>
[GenerateSerializer, Immutable, Alias("ticket.assign")]
public sealed record AssignTicket(
    Guid CommandId, Party By, Guid? AgentId, Guid? QueueId = null, Guid? From = null, bool OwnOnly = false, bool? OnlyGiven = null);

/// <summary>How it went.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="By">The customer.</param>
/// <param name="Stars">1 (bad) to 5 (very good).</param>
/// <param name="Text">At most 2,000 characters; null without.</param>
[GenerateSerializer, Immutable, Alias("ticket.rate")]
public sealed record RateTicket(Guid CommandId, Party By, int Stars, string? Text = null);
