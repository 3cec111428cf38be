using System.Collections.Immutable;
using Portal.Alarms;
using Portal.Conversations;
using Portal.FollowUps;
using Portal.Journal;

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
    /// Says that some of its messages stand in another ticket now, which was opened with them or has taken them in. When that one goes on in this one (see
    /// <see cref="AbsorbAsync"/>) they are back. Refusals: <c>ticket.not_found</c>, <c>ticket.closed</c>, <c>ticket.split_already</c> (one of them stands in
    /// another one), <c>ticket.split_most</c> (50 messages, 50 tickets).
    /// </summary>
    [Alias("Split")]
    Task<Outcome<Receipt>> SplitAsync(SplitTicket command, CancellationToken ct = default);

    /// <summary>
    /// Takes in messages of another ticket of the same customer; called before that one's <see cref="SplitAsync"/>. Refusals: <c>ticket.not_found</c>,
    /// <c>ticket.closed</c>, <c>ticket.merged</c>, <c>ticket.split_self</c>, <c>ticket.split_customers</c> (of another customer), <c>ticket.split_already</c>
    /// (one of them is here), <c>ticket.split_most</c> (50 messages, 50 times).
    /// </summary>
    [Alias("Join")]
    Task<Outcome<Receipt>> JoinAsync(JoinMessages command, CancellationToken ct = default);

    /// <summary>Takes one <see cref="SplitAsync"/> back. Refusals: <c>ticket.not_found</c>, <c>ticket.changed</c> (there is no such split any more).</summary>
    [Alias("Unsplit")]
    Task<Outcome<Receipt>> UnsplitAsync(UnsplitTicket command, CancellationToken ct = default);

    /// <summary>Takes one <see cref="JoinAsync"/> back: these messages stand where they came from. Where none came, nothing changes. Refusals: <c>ticket.not_found</c>.</summary>
    [Alias("Return")]
    Task<Outcome<Receipt>> ReturnAsync(ReturnMessages command, CancellationToken ct = default);

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

/// <summary>What others ask of a ticket.</summary>
/// <param name="CustomerId">Whose matter it is.</param>
/// <param name="AgentId">Whose slot it takes: who has it, while it is new or open.</param>
/// <param name="IsWaiting">Whether it may be given to somebody: nobody has it, and it is new or open.</param>
/// <param name="Position">The head of its shared stream.</param>
[GenerateSerializer, Immutable, Alias("ticket.look")]
public sealed record TicketLook(Guid CustomerId, Guid? AgentId, bool IsWaiting, long Position = 0);
