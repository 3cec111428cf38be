using System.Collections.Immutable;
using Portal.Agents;
using Portal.Journal;
using Portal.Queues;

namespace Portal.Conversations;

/// <summary>What may be done with a conversation, and what it means (SEMANTICS §1, §2).</summary>
internal sealed partial record Conversation
{
    public static readonly TimeSpan ReopenWindow = TimeSpan.FromDays(14);
    public static readonly TimeSpan ShortestSnooze = TimeSpan.FromMinutes(1);
    public static readonly TimeSpan LongestSnooze = TimeSpan.FromDays(366);

    public const int MostLabels = 20;

    public const int MostSkills = 20;

    public const int MostTickets = 50;

    private static Refusal NotFound => Refusal.NotFound("conversation.not_found");

    private static Refusal Denied => Refusal.Forbidden("access.denied");

    private static Refusal AlreadyResolved => Refusal.Conflict("conversation.resolved");

    public Decision Start(StartConversation command) => this switch
    {
        { Shared: not null } => Refusal.Conflict("conversation.exists"),
        _ when MessageText.Check(command.Text, command.Attachments) is { } wrong => wrong,
        _ =>
        [
            new ConversationStarted(command.CustomerId, command.QueueId, command.Continues, command.Language, command.Zone),
            new MessagePosted(command.Text, command.Attachments),
        ],
    };

    /// <param name="command">The message.</param>
    /// <param name="now">When.</param>
    /// <param name="wait">How long a customer who sent too many must wait.</param>
    /// <param name="kept">The queue from which its writer may take nothing.</param>
    public Decision Post(PostMessage command, DateTimeOffset now, TimeSpan? wait = null, Guid? kept = null) => this switch
    {
        { Shared: null } => NotFound,
        _ when MessageText.Check(command.Text, command.Attachments) is { } wrong => wrong,
        _ when command.By.Kind != PartyKind.Customer => IsKeptIn(kept) ? Deliveries.Refusal : Answer(command),
        _ when Shared.CustomerId != command.By.Id => NotFound,
        _ when Shared.Phase == ConversationPhase.Resolved && now - Shared.PhaseSince > ReopenWindow =>
            Refusal.Conflict("conversation.continued_elsewhere"),
        _ when wait is { } time => Refusal.Limited("limits.messages", time),
        _ when Shared.Phase == ConversationPhase.Resolved =>
            [Message(command), new ConversationReopened(), Queued(QueuedReason.Reopened)],
        _ when Snoozed => [Message(command), new ConversationWoken(WokenReason.Customer), Queued(QueuedReason.Woken) with { Ahead = true }],
        _ when Turn.Resting is true => [Message(command), Queued(QueuedReason.CustomerBack) with { Ahead = true }],
        { Shared.Phase: ConversationPhase.Offline } => [Message(command), Queued(QueuedReason.CustomerReturned)],
        _ => [Message(command)],
    };

    /// <summary>Who answers a conversation that nobody has takes it with the answer.</summary>
    private Decision Answer(PostMessage command) => this switch
    {
        { Shared.Phase: ConversationPhase.Resolved } => AlreadyResolved,
        _ when IsPast(command) => Refusal.Conflict("conversation.new_reply"),
        { Snoozed: true } =>
            [Message(command), new ConversationWoken(WokenReason.Hand), new ConversationAssigned(command.By.Id, AssignedHow.Taken)],
        { Shared.Phase: ConversationPhase.Waiting or ConversationPhase.Offline } when command.By.Kind == PartyKind.Agent =>
            [Message(command), new ConversationAssigned(command.By.Id, AssignedHow.Taken)],
        _ => [Message(command)],
    };

    /// <summary>Whether it would go past words that its writer had not seen. Who wrote the newest themselves has seen what stands before it.</summary>
    private bool IsPast(PostMessage command) =>
        Shared?.LastMessage is { By.Kind: not PartyKind.System } newest && newest.By != command.By && newest.Position > command.BasedOn;

    public Decision AddNote(PostMessage command, DateTimeOffset? now = null) => this switch
    {
        { Shared: null } => NotFound,
        _ when command.By.Kind == PartyKind.Customer => NotFound,
        _ when MessageText.Check(command.Text, command.Attachments) is { } wrong => wrong,
        _ when Conversations.Mentions.Check(command.Mentions) is { } most => most,
        _ when Conversations.Mentions.NamedBy(command.By, command.Mentions) is { } named =>
            [new NoteAdded(command.Text, command.Attachments, named, now + Conversations.Mentions.Patience)],
        _ => [new NoteAdded(command.Text, command.Attachments)],
    };

    /// <summary>Who has seen it already, or was never mentioned, changes nothing.</summary>
    public Decision SeeMention(SeeMention command) => Shared is null ? NotFound : Mentions.LastNotSeen(command.By.Id, command.Position) switch
    {
        { } note => [new MentionSeen(note)],
        null => [],
    };

    /// <param name="command">What to take back.</param>
    /// <param name="passage">What was said round it.</param>
    /// <param name="marks">How far everybody has read.</param>
    public Decision Withdraw(WithdrawMessage command, Passage passage, ImmutableArray<ReadMark> marks) => passage.At(command.Position) switch
    {
        _ when Shared is null => NotFound,
        _ when command.By.Kind == PartyKind.Customer && (command.Internal || Shared.CustomerId != command.By.Id) => NotFound,
        null => Refusal.NotFound("message.not_found"),
        { } message when !IsBy(message, command.By) => Refusal.Forbidden("message.not_yours"),
        { IsWithdrawn: true } => [],
        _ when Shared.Phase == ConversationPhase.Resolved => Refusal.Conflict("message.settled"),
        { } note when command.Internal => [new NoteWithdrawn(note.Position, FilesOf(note))],
        { } message when IsRead(message, marks) => Refusal.Conflict("message.read"),
        { } message =>
            [new MessageWithdrawn(message.Position, FilesOf(message), passage.UnansweredSince(Shared.UnansweredSince, message.Position))],
    };

    /// <summary>A conversation has one customer at a time: what they wrote as a visitor is theirs after signing in.</summary>
    private static bool IsBy(Said message, Party by) => message.By == by || (message.By.Kind, by.Kind) == (PartyKind.Customer, PartyKind.Customer);

    /// <summary>The customer's messages are read when anybody of the staff has; the staff's when the customer has.</summary>
    private static bool IsRead(Said message, ImmutableArray<ReadMark> marks) =>
        marks.Any(mark => mark.By.Kind != message.By.Kind && mark.Position >= message.Position);

    private static ImmutableArray<Guid>? FilesOf(Said message) => message.Files.IsEmpty ? null : message.Files;

    /// <summary>Whether it stands in that queue and nobody has it.</summary>
    private bool IsKeptIn(Guid? queue) => queue is not null && Shared!.QueueId == queue && Shared.Phase is ConversationPhase.Waiting or ConversationPhase.Offline;

    /// <param name="command">To whom.</param>
    /// <param name="kept">The queue from which who gives it may take nothing.</param>
    public Decision Assign(AssignConversation command, Guid? kept = null) => Shared switch
    {
        null => NotFound,
        { Phase: ConversationPhase.Resolved } => AlreadyResolved,
        _ when command.OwnOnly && Shared.AgentId != command.By.Id => Denied,
        _ when command.From is { } from && (Shared.AgentId ?? Guid.Empty) != from => Refusal.Conflict("conversation.moved"),
        _ when command.AgentId == command.By.Id && IsKeptIn(kept) => Deliveries.Refusal,
        _ when command.Note is { } note && MessageText.Check(note) is { } wrong => wrong,
        _ when command.Note is { } note => [.. Given(command), new NoteAdded(note)],
        _ => Given(command),
    };

    private Decision Given(AssignConversation command) => command.AgentId switch
    {
        null when command.QueueId is { } queue && queue != Shared!.QueueId => WithWaking(ToQueue(queue, QueuedReason.Transferred)),
        null when Shared!.Phase == ConversationPhase.Waiting => [],
        null => WithWaking(Queued(QueuedReason.PutBack)),
        { } agent when Shared!.AgentId == agent && !Snoozed => [],
        { } agent => WithWaking(AssignedBy(command.By, agent)),
    };

    public Decision Offer(OfferConversation command, DateTimeOffset now) => Shared switch
    {
        null => NotFound,
        { Phase: not ConversationPhase.Waiting } => Refusal.Conflict("conversation.not_waiting"),
        _ when now >= command.Until => Refusal.Conflict("conversation.offer_expired"),
        _ =>
        [
            new ConversationAssigned(command.AgentId, AssignedHow.Routed),
            new ConversationRouted(
                command.AgentId, command.Candidates, command.ReplySeconds, command.FreeAfterMinutes, Turn.Since ?? Shared.PhaseSince, command.Why),
        ],
    };

    public Decision TakeBack(TakeBackConversation command) =>
        Shared is not null && Holder == command.AgentId
            ? [Queued(QueuedReason.AgentGone) with { Since = Turn.Since, PassedOver = command.AgentId }]
            : Refusal.Conflict("conversation.not_assigned");

    public Decision Overflow(OverflowConversation command) => Shared switch
    {
        null => NotFound,
        { Phase: ConversationPhase.Waiting } when Shared.QueueId == command.From && command.To != command.From =>
            [ToQueue(command.To, QueuedReason.Overflowed)],
        _ => Refusal.Conflict("conversation.not_waiting"),
    };

    public Decision Leave(LeaveConversation command) => Shared switch
    {
        null => NotFound,
        { Phase: ConversationPhase.Waiting } when Shared.QueueId == command.QueueId => [new ConversationCustomerLeft()],
        _ => Refusal.Conflict("conversation.not_waiting"),
    };

    /// <summary>Whoever comes back stands at the end of the line: others have waited there meanwhile.</summary>
    public Decision Return(ReturnConversation command) => Shared switch
    {
        { Phase: ConversationPhase.Offline } when Shared.CustomerId == command.CustomerId => [Queued(QueuedReason.CustomerReturned)],
        { } when Shared.CustomerId == command.CustomerId => [],
        _ => NotFound,
    };

    public Decision ChangeWish(ChangeWish command) => Shared switch
    {
        null => NotFound,
        _ when command.By.Kind == PartyKind.Customer => NotFound,
        { Phase: ConversationPhase.Resolved } => AlreadyResolved,
        _ when command.Wish.Priority is { } priority && !Enum.IsDefined(priority) => Refusal.Invalid("queue.priority_unknown"),
        _ when command.Wish.Skills is { IsDefault: true } or { Length: > MostSkills } => Refusal.Invalid("queue.skills_most"),
        _ when command.Wish.Language is { } language && !Language.IsCode(language) => Refusal.Invalid("conversation.language_unknown"),
        _ => [new ConversationWishChanged(command.Wish)],
    };

    public Decision Resolve() => Shared switch
    {
        null => NotFound,
        { Phase: ConversationPhase.Resolved } => AlreadyResolved,
        _ when Snoozed => [new ConversationResolved(), new ConversationWoken(WokenReason.Hand)],
        _ => [new ConversationResolved()],
    };

    public Decision Reopen() => Shared switch
    {
        null => NotFound,
        { Phase: not ConversationPhase.Resolved } => Refusal.Conflict("conversation.not_resolved"),
        _ => [new ConversationReopened(), Queued(QueuedReason.Reopened)],
    };

    public Decision Snooze(SnoozeConversation command, DateTimeOffset now, Guid? kept = null) => Shared switch
    {
        null => NotFound,
        { Phase: ConversationPhase.Resolved } => AlreadyResolved,
        _ when command.Until - now < ShortestSnooze || command.Until - now > LongestSnooze => Refusal.Invalid("conversation.snooze_range"),
        _ when IsKeptIn(kept) => Deliveries.Refusal,
        { Phase: ConversationPhase.Waiting or ConversationPhase.Offline } =>
            [new ConversationSnoozed(command.Until), new ConversationAssigned(command.By.Id, AssignedHow.Taken)],
        _ => [new ConversationSnoozed(command.Until)],
    };

    public Decision Wake(WakeConversation command, DateTimeOffset now) => this switch
    {
        { Shared: null } => NotFound,
        { Snoozed: false } => Refusal.Conflict("conversation.not_snoozed"),
        _ when command.By.Kind == PartyKind.System && now < Staff.SnoozedUntil => Refusal.Conflict("conversation.not_due"),
        _ => [new ConversationWoken(command.By.Kind == PartyKind.System ? WokenReason.Due : WokenReason.Hand), Queued(QueuedReason.Woken) with { Ahead = true }],
    };

    public Decision ChangeLabels(ChangeLabels command)
    {
        ImmutableArray<Guid> removed = [.. command.Remove.Intersect(Labels)];
        ImmutableArray<Guid> added = [.. command.Add.Except(command.Remove).Except(Labels)];
        return this switch
        {
            { Shared: null } => NotFound,
            _ when command.By.Kind == PartyKind.Customer => NotFound,
            _ when added.Length > 0 && Labels.Length - removed.Length + added.Length > MostLabels => Refusal.Conflict("conversation.labels_most"),
            _ when added.IsEmpty && removed.IsEmpty => [],
            _ => [new ConversationLabelsChanged(added, removed)],
        };
    }

    public Decision LinkTicket(LinkTicket command) => Shared switch
    {
        null => NotFound,
        { Tickets: { } tickets } when tickets.Contains(command.TicketId) => [],
        _ => [new ConversationTicketOpened(command.TicketId, command.Number, command.Subject)],
    };

    public Decision ChangeCustomer(ChangeCustomer command) => Shared switch
    {
        { } shared when shared.CustomerId == command.To => [],
        { } shared when shared.CustomerId == command.From => [new ConversationCustomerChanged(command.To, command.From)],
        _ => NotFound,
    };

    private static ConversationAssigned AssignedBy(Party by, Guid agent) =>
        new(agent, agent == by.Id ? AssignedHow.Taken : AssignedHow.Given);

    private static MessagePosted Message(PostMessage command) => new(command.Text, command.Attachments);

    private ConversationQueued Queued(QueuedReason reason) => new(Shared!.QueueId, reason);

    /// <summary>Whoever waits already keeps their place in time.</summary>
    private ConversationQueued ToQueue(Guid queue, QueuedReason reason) =>
        new(queue, reason, Shared!.Phase == ConversationPhase.Waiting ? Turn.Since ?? Shared.PhaseSince : null);

    private Decision WithWaking(IEvent main) => Snoozed ? [main, new ConversationWoken(WokenReason.Hand)] : [main];
}
