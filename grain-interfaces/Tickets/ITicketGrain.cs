using System.Collections.Immutable;
using Portal.Alarms;
using Portal.Conversations;
using Portal.Files;
using Portal.FollowUps;
using Portal.Journal;
using Portal.Queues;

namespace Portal.Tickets;

/// <summary>One ticket; the only writer of its two streams. Key: ticket id.</summary>
[Alias("ticket")]
public interface ITicketGrain : IAlarmedGrain, IFollowUpsGrain
{
    /// <summary>
    /// Opens it and gives it its number. Called by the customer's grain, with the same command id on every retry. Refusals: <c>ticket.subject_invalid</c>,
    /// <c>ticket.type_unknown</c>, <c>conversation.text_length</c>, <c>conversation.text_invalid</c>, <c>queue.priority_unknown</c>, and those of custom fields
    /// as at <see cref="EditAsync"/>.
    /// </summary>
    [Alias("Open")]
    Task<Outcome<Receipt>> OpenAsync(OpenTicket command, CancellationToken ct = default);

    /// <summary>
    /// A message of its customer; it opens a pending or solved ticket again. Refusals: <c>ticket.not_found</c>, <c>conversation.text_length</c>,
    /// <c>conversation.text_invalid</c>, <c>limits.messages</c>, <c>ticket.continued_elsewhere</c> (closed: open a linked one), <c>command.id_reused</c>.
    /// </summary>
    [Alias("Write")]
    Task<Outcome<Receipt>> WriteAsync(WriteTicket command, CancellationToken ct = default);

    /// <summary>
    /// An answer of the staff. It goes out after 10 s unless <see cref="CancelReplyAsync"/> is called; who answers what nobody has, takes it. Refusals:
    /// <c>ticket.not_found</c>, <c>conversation.text_length</c>, <c>conversation.text_invalid</c>, <c>ticket.closed</c>, <c>ticket.new_reply</c> (somebody
    /// wrote after <see cref="ReplyTicket.BasedOn"/>; the same command with a newer position passes), <c>ticket.replies_most</c> (10 wait to go out),
    /// <c>ticket.transition</c> (it may not go where it shall go with it), <c>ticket.fields_needed</c>.
    /// </summary>
    [Alias("Reply")]
    Task<Outcome<Receipt>> ReplyAsync(ReplyTicket command, CancellationToken ct = default);

    /// <summary>
    /// Takes an answer back before it goes out, and its files with it. Refusals: <c>ticket.not_found</c>, <c>message.not_yours</c>, <c>ticket.reply_sent</c> (it has gone out, or was
    /// taken back).
    /// </summary>
    [Alias("CancelReply")]
    Task<Outcome<Receipt>> CancelReplyAsync(CancelTicketReply command, CancellationToken ct = default);

    /// <summary>
    /// Adds a note for the staff. That who is mentioned is there is not asked here. Refusals: <c>ticket.not_found</c>, <c>conversation.text_length</c>,
    /// <c>conversation.text_invalid</c>, <c>file.too_many</c>, <c>conversation.mentions_most</c> (20).
    /// </summary>
    [Alias("AddNote")]
    Task<Outcome<Receipt>> AddNoteAsync(NoteTicket command, CancellationToken ct = default);

    /// <summary>
    /// Says that somebody who was mentioned has seen the notes up to a position. Where they were not mentioned, or have seen it already, nothing changes.
    /// Refusals: <c>ticket.not_found</c>.
    /// </summary>
    [Alias("SeeMention")]
    Task<Outcome<Receipt>> SeeMentionAsync(SeeMention command, CancellationToken ct = default);

    /// <summary>
    /// Puts it into another phase. Which ways there are, and who may go them, the settings <c>ticket-workflow</c> say. Refusals: <c>ticket.not_found</c>,
    /// <c>ticket.closed</c>, <c>ticket.changed</c> (it is not where <see cref="ChangeTicketPhase.From"/> says), <c>ticket.transition</c>,
    /// <c>ticket.open_parts</c> (parts of it are not done; see <see cref="ChangeTicketPhase.Anyway"/>), <c>ticket.fields_needed</c> (the staff would solve it
    /// before fields say something that have to; the refusal names them).
    /// </summary>
    [Alias("ChangePhase")]
    Task<Outcome<Receipt>> ChangePhaseAsync(ChangeTicketPhase command, CancellationToken ct = default);

    /// <summary>
    /// Edits fields, all of them or none. Refusals: <c>ticket.not_found</c>, <c>ticket.closed</c>, <c>ticket.changed</c> (somebody else was first with one of
    /// them), <c>ticket.subject_invalid</c>, <c>ticket.type_unknown</c>, <c>queue.priority_unknown</c>; of custom fields, which the refusal names where that
    /// helps: <c>ticket.field_unknown</c>, <c>ticket.field_gone</c>, <c>ticket.field_not_of_type</c>, <c>ticket.field_invalid</c>, <c>ticket.fields_most</c>.
    /// </summary>
    [Alias("Edit")]
    Task<Outcome<Receipt>> EditAsync(EditTicket command, CancellationToken ct = default);

    /// <summary>
    /// Carries out a macro: all that it says, in one commit, or nothing. Its reply goes out after 10 s, like any other, and its phase with the reply. Refusals:
    /// those of what it does; and <c>macro.unknown</c>, <c>macro.changed</c> (it is not as <see cref="RunMacro.Version"/> was), <c>macro.words_needed</c> (there
    /// is something to fill in), and, naming what is gone, <c>macro.field_gone</c>, <c>macro.label_gone</c>, <c>macro.queue_gone</c>.
    /// </summary>
    [Alias("RunMacro")]
    Task<Outcome<Receipt>> RunMacroAsync(RunMacro command, CancellationToken ct = default);

    /// <summary>
    /// Gives it to an agent by hand, to a queue, or back to its own. Refusals: <c>ticket.not_found</c>, <c>ticket.closed</c>, <c>access.denied</c> (see
    /// <see cref="AssignTicket.OwnOnly"/>), <c>ticket.moved</c> (see <see cref="AssignTicket.From"/>).
    /// </summary>
    [Alias("Assign")]
    Task<Outcome<Receipt>> AssignAsync(AssignTicket command, CancellationToken ct = default);

    /// <summary>Adds labels and takes labels away, in any phase. Refusals: <c>ticket.not_found</c>, <c>conversation.labels_most</c> (20).</summary>
    [Alias("ChangeLabels")]
    Task<Outcome<Receipt>> ChangeLabelsAsync(ChangeLabels command, CancellationToken ct = default);

    /// <summary>
    /// Says that another ticket goes on in this one; called before that one's <see cref="MergeAsync"/>. Refusals: <c>ticket.not_found</c>,
    /// <c>ticket.closed</c>, <c>ticket.merge_customers</c> (of another customer), <c>ticket.merge_cycle</c> (this one goes on elsewhere itself, or is the same),
    /// <c>ticket.merge_most</c> (50).
    /// </summary>
    [Alias("Absorb")]
    Task<Outcome<Receipt>> AbsorbAsync(AbsorbTicket command, CancellationToken ct = default);

    /// <summary>Takes <see cref="AbsorbAsync"/> back. Refusals: <c>ticket.not_found</c>.</summary>
    [Alias("Release")]
    Task<Outcome<Receipt>> ReleaseAsync(ReleaseTicket command, CancellationToken ct = default);

    /// <summary>
    /// Lets it go on in another one, which has said so; it is closed. Refusals: <c>ticket.not_found</c>, <c>ticket.closed</c>, <c>ticket.merged</c> (into another
    /// one already), <c>ticket.merge_cycle</c> (the other goes on in this one).
    /// </summary>
    [Alias("Merge")]
    Task<Outcome<Receipt>> MergeAsync(MergeTicket command, CancellationToken ct = default);

    /// <summary>Takes <see cref="MergeAsync"/> back; it stands where it stood before. Refusals: <c>ticket.not_found</c>, <c>ticket.not_merged</c>.</summary>
    [Alias("Unmerge")]
    Task<Outcome<Receipt>> UnmergeAsync(UnmergeTicket command, CancellationToken ct = default);

    /// <summary>
    /// Makes it a part of another ticket, or of none. Refusals: <c>ticket.not_found</c>, <c>ticket.closed</c>, <c>ticket.parent_cycle</c> (the other is a part of
    /// this one, or is the same).
    /// </summary>
    [Alias("ChangeParent")]
    Task<Outcome<Receipt>> ChangeParentAsync(ChangeTicketParent command, CancellationToken ct = default);

    /// <summary>
    /// Notes that another ticket has to do with this one; the other is told the same of this one. Refusals: <c>ticket.not_found</c>, <c>ticket.link_self</c>,
    /// <c>ticket.links_most</c> (50).
    /// </summary>
    [Alias("Link")]
    Task<Outcome<Receipt>> LinkAsync(LinkTickets command, CancellationToken ct = default);

    /// <summary>Takes <see cref="LinkAsync"/> back. Refusals: <c>ticket.not_found</c>.</summary>
    [Alias("Unlink")]
    Task<Outcome<Receipt>> UnlinkAsync(UnlinkTickets command, CancellationToken ct = default);

    /// <summary>
    /// Says that some of its messages stand in a ticket of their own now, which was opened with them. When that one goes on in this one (see
    /// <see cref="AbsorbAsync"/>) they are back. Refusals: <c>ticket.not_found</c>, <c>ticket.closed</c>, <c>ticket.split_already</c> (one of them stands in
    /// another one), <c>ticket.split_most</c> (50 messages, 50 tickets).
    /// </summary>
    [Alias("Split")]
    Task<Outcome<Receipt>> SplitAsync(SplitTicket command, CancellationToken ct = default);

    /// <summary>
    /// Lets a colleague follow it, or another customer take part: who takes part reads and writes on the shared stream and sees nothing of the staff's. That
    /// they are there is not asked here. Refusals: <c>ticket.not_found</c>, <c>ticket.merged</c>, <c>ticket.participant_own</c> (it is theirs),
    /// <c>ticket.participants_most</c> (20 customers), <c>ticket.followers_most</c> (50 colleagues).
    /// </summary>
    [Alias("AddParticipant")]
    Task<Outcome<Receipt>> AddParticipantAsync(ChangeTicketParticipant command, CancellationToken ct = default);

    /// <summary>Takes <see cref="AddParticipantAsync"/> back; who is not there any more is what was wanted. Refusals: <c>ticket.not_found</c>.</summary>
    [Alias("RemoveParticipant")]
    Task<Outcome<Receipt>> RemoveParticipantAsync(ChangeTicketParticipant command, CancellationToken ct = default);

    /// <summary>
    /// What its customer says of it, once. Refusals: <c>ticket.not_found</c>, <c>access.denied</c> (takes part only), <c>ticket.not_solved</c>,
    /// <c>ticket.rated</c>, <c>ticket.rating_invalid</c>.
    /// </summary>
    [Alias("Rate")]
    Task<Outcome<Receipt>> RateAsync(RateTicket command, CancellationToken ct = default);

    /// <summary>Makes it another customer's, who is the same person: a visitor who has signed in. Refusals: <c>ticket.not_found</c>.</summary>
    [Alias("ChangeCustomer")]
    Task<Outcome<Receipt>> ChangeCustomerAsync(ChangeCustomer command, CancellationToken ct = default);

    /// <summary>The queue's gift: only while it waits, and before its end. Refusals: <c>ticket.not_waiting</c>, <c>conversation.offer_expired</c>.</summary>
    [Alias("Offer")]
    Task<Outcome<Receipt>> OfferAsync(OfferConversation command, CancellationToken ct = default);

    /// <summary>Goes on to another queue. Refusals: <c>ticket.not_waiting</c> (in the queue that says so, any more).</summary>
    [Alias("Overflow")]
    Task<Outcome<Receipt>> OverflowAsync(OverflowConversation command, CancellationToken ct = default);

    /// <summary>Who has it and whether it waits; null when there is no such ticket.</summary>
    [Alias("Look")]
    Task<TicketLook?> LookAsync(CancellationToken ct = default);

    /// <summary>
    /// Takes over what somebody has set for a ticket that goes on in this one, or goes on by itself again. Called by that one, again and again until it is told
    /// that all is here. Refusals: <c>ticket.not_found</c>.
    /// </summary>
    [Alias("Carry")]
    Task<Outcome<Receipt>> CarryAsync(CarryFollowUps command, CancellationToken ct = default);

    /// <summary>
    /// A browser of the staff has it open, writes in it, or has left. Not kept: forgotten after 30 s unless told again. Others hear of it on the staff
    /// stream; the answer is everyone who is here, 50 at most.
    /// </summary>
    [Alias("View")]
    Task<ImmutableArray<Viewer>> ViewAsync(ViewConversation command, CancellationToken ct = default);
}

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

/// <summary>Messages that stand in a ticket of their own now.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="By">Who.</param>
/// <param name="Into">The new ticket.</param>
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

/// <summary>What others ask of a ticket.</summary>
/// <param name="CustomerId">Whose matter it is.</param>
/// <param name="AgentId">Whose slot it takes: who has it, while it is new or open.</param>
/// <param name="IsWaiting">Whether it may be given to somebody: nobody has it, and it is new or open.</param>
/// <param name="Position">The head of its shared stream.</param>
[GenerateSerializer, Immutable, Alias("ticket.look")]
public sealed record TicketLook(Guid CustomerId, Guid? AgentId, bool IsWaiting, long Position = 0);
