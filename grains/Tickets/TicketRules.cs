using System.Collections.Immutable;
using Portal.Conversations;
using Portal.Journal;
using Portal.Queues;
using Portal.Settings;

namespace Portal.Tickets;

/// <summary>What may be done with a ticket, and what it means (SEMANTICS §3).</summary>
internal sealed partial record Ticket
{
    public static readonly TimeSpan UndoTime = TimeSpan.FromSeconds(10);

    public const int MostScheduled = 10;
    public const int MostLabels = 20;

    private static Refusal NotFound => Refusal.NotFound("ticket.not_found");

    private static Refusal IsClosed => Refusal.Conflict("ticket.closed");

    private static Refusal NoWay => Refusal.Conflict("ticket.transition");

    private static Refusal HasChanged => Refusal.Conflict("ticket.changed");

    public Decision Open(OpenTicket command, long number, CustomFields? fields = null) => this switch
    {
        { Shared: not null } => Refusal.Conflict("ticket.exists"),
        _ when (TicketText.Check(command) ?? CheckEntries(command, fields ?? CustomFields.None)) is { } wrong => wrong,
        _ => [.. Opening(command, number), .. Entered(command, fields ?? CustomFields.None)],
    };

    private static IEnumerable<IEvent> Opening(OpenTicket command, long number)
    {
        yield return new TicketOpened(
            command.CustomerId, number, command.Subject, command.Type, command.ConversationId, command.Continues, command.Language, command.Zone,
            command.Beginning is { } beginning ? new(beginning.From, beginning.Number) : null);
        foreach (var moved in command.Beginning?.Messages ?? [])
            yield return new TicketMessageMoved(moved.By, moved.At, moved.Text, moved.Attachments);
        if (command.Text.Length > 0 || command.Attachments is not null)
            yield return new TicketMessagePosted(command.Text, command.Attachments);
        yield return new TicketQueued(command.QueueId);
        if (command.AgentId is { } agent)
            yield return new TicketAssigned(agent, agent == command.By.Id ? AssignedHow.Taken : AssignedHow.Given);
        if (command.Priority is { } priority && priority != Queues.WorkPriority.Normal)
            yield return new TicketPriorityChanged(priority);
    }

    /// <param name="command">The customer's words.</param>
    /// <param name="wait">How long a customer who sent too many must wait.</param>
    public Decision Write(WriteTicket command, TimeSpan? wait = null) => Shared switch
    {
        null => NotFound,
        _ when !IsIn(command.By.Id) => NotFound,
        _ when MessageText.Check(command.Text, command.Attachments) is { } wrong => wrong,
        { Merged: not null } => Refusal.Conflict("ticket.merged"),
        { Phase: TicketPhase.Closed } => Refusal.Conflict("ticket.continued_elsewhere"),
        _ when wait is { } time => Refusal.Limited("limits.messages", time),
        { Phase: TicketPhase.Pending or TicketPhase.Solved } => [Message(command), new TicketPhaseChanged(TicketPhase.Open)],
        _ => [Message(command)],
    };

    private static TicketMessagePosted Message(WriteTicket command) => new(command.Text, command.Attachments);

    /// <param name="command">The answer.</param>
    /// <param name="now">When it is written.</param>
    /// <param name="workflow">Which ways there are.</param>
    /// <param name="kept">The queue from which its writer may take nothing.</param>
    /// <param name="fields">Those that it may have, where it shall be solved with it.</param>
    public Decision Reply(ReplyTicket command, DateTimeOffset now, TicketWorkflow workflow, Guid? kept = null, CustomFields? fields = null) => Shared switch
    {
        null => NotFound,
        _ when MessageText.Check(command.Text, command.Attachments) is { } wrong => wrong,
        { Phase: TicketPhase.Closed } => IsClosed,
        _ when IsKeptIn(kept) => Deliveries.Refusal,
        _ when IsPast(command) => Refusal.Conflict("ticket.new_reply"),
        _ when Scheduled.Length >= MostScheduled => Refusal.Conflict("ticket.replies_most"),
        { Phase: var phase } when command.Afterwards is { } then && then != phase && !workflow.Allows(phase, then, command.May ?? []) => NoWay,
        _ when FieldsNeeded(command.By, command.Afterwards, fields ?? CustomFields.None) is { } needed => needed,
        _ when Staff.AgentId is null && command.By.Kind == PartyKind.Agent => [Scheduling(command, now), new TicketAssigned(command.By.Id, AssignedHow.Taken)],
        _ => [Scheduling(command, now)],
    };

    private static TicketReplyScheduled Scheduling(ReplyTicket command, DateTimeOffset now) =>
        new(command.Text, now + UndoTime, command.Afterwards, command.Attachments);

    /// <summary>Whether it would go past words that its writer had not seen: those that are said, and those of colleagues that are about to be.</summary>
    private bool IsPast(ReplyTicket command) =>
        command.BasedOn is { } seen && Shared!.LastMessage is { } newest && newest.By != command.By && newest.Position > seen;

    /// <summary>The answers whose time has come, as one commit; each is its writer's.</summary>
    public Decision Send(ScheduledReply reply, DateTimeOffset now) => this switch
    {
        _ when !Scheduled.Contains(reply) || now < reply.DueAt => [],
        _ when PhaseWith(reply) is { } phase => [new TicketReplySent(reply.Position), Message(reply), new TicketPhaseChanged(phase)],
        _ => [new TicketReplySent(reply.Position), Message(reply)],
    };

    private static TicketMessagePosted Message(ScheduledReply reply) => new(reply.Text, reply.Attachments);

    /// <summary>The first answer of all whose time has come.</summary>
    private ScheduledReply? ReplyDue(DateTimeOffset now) => Scheduled.Where(reply => reply.DueAt <= now).MinBy(reply => reply.Position);

    /// <summary>What was closed meanwhile stays so. Who answers has begun.</summary>
    private TicketPhase? PhaseWith(ScheduledReply reply) => (Shared!.Phase, reply.Afterwards) switch
    {
        (TicketPhase.Closed, _) => null,
        (var phase, { } then) => then == phase ? null : then,
        (TicketPhase.New, null) => TicketPhase.Open,
        _ => null,
    };

    public Decision CancelReply(CancelTicketReply command) => this switch
    {
        { Shared: null } => NotFound,
        _ => Scheduled.FirstOrDefault(reply => reply.Position == command.Position) switch
        {
            null => Refusal.Conflict("ticket.reply_sent"),
            { By: var writer } when writer != command.By => Refusal.Forbidden("message.not_yours"),
            { Attachments: { } files } => [new TicketReplyCancelled(command.Position, [.. files.Select(file => file.Id)])],
            _ => [new TicketReplyCancelled(command.Position)],
        },
    };

    public Decision AddNote(NoteTicket command, DateTimeOffset? now = null) => this switch
    {
        { Shared: null } => NotFound,
        _ when MessageText.Check(command.Text, command.Attachments) is { } wrong => wrong,
        _ when Conversations.Mentions.Check(command.Mentions) is { } most => most,
        _ when Conversations.Mentions.NamedBy(command.By, command.Mentions) is { } named =>
            [new TicketNoteAdded(command.Text, command.Attachments, named, now + Conversations.Mentions.Patience)],
        _ => [new TicketNoteAdded(command.Text, command.Attachments)],
    };

    /// <summary>Who has seen it already, or was never mentioned, changes nothing.</summary>
    public Decision SeeMention(SeeMention command) => Shared is null ? NotFound : Mentions.LastNotSeen(command.By.Id, command.Position) switch
    {
        { } note => [new TicketMentionSeen(note)],
        null => [],
    };

    /// <param name="command">Where it shall go.</param>
    /// <param name="workflow">Which ways there are.</param>
    /// <param name="hasOpenParts">Whether it has parts that are not done.</param>
    /// <param name="fields">Those that it may have, where it shall be solved.</param>
    public Decision ChangePhase(ChangeTicketPhase command, TicketWorkflow workflow, bool hasOpenParts = false, CustomFields? fields = null) => Shared switch
    {
        null => NotFound,
        _ when command.By.Kind == PartyKind.Customer && command.By.Id != Shared.CustomerId => TakesPart(command.By.Id) ? Denied : NotFound,
        _ when !Enum.IsDefined(command.To) => NoWay,
        { Phase: var phase } when command.From is { } from && from != phase => phase == command.To ? [] : HasChanged,
        { Phase: var phase } when phase == command.To => [],
        { Phase: TicketPhase.Closed } => IsClosed,
        { Phase: var phase } when !workflow.Allows(phase, command.To, command.May) => NoWay,
        _ when FieldsNeeded(command.By, command.To, fields ?? CustomFields.None) is { } needed => needed,
        _ when hasOpenParts && !command.Anyway && IsDone(command.To) => Refusal.Conflict("ticket.open_parts"),
        _ => [new TicketPhaseChanged(command.To)],
    };

    public static bool IsDone(TicketPhase phase) => phase is TicketPhase.Solved or TicketPhase.Closed;

    public Decision Edit(EditTicket command, CustomFields? fields = null) => this switch
    {
        { Shared: null } => NotFound,
        { Shared.Phase: TicketPhase.Closed } => IsClosed,
        _ when command.Subject is { } subject && TicketText.CheckSubject(subject.Value) is { } wrong => wrong,
        _ when command.Type is { } type && !Enum.IsDefined(type.Value) => Refusal.Invalid("ticket.type_unknown"),
        _ when command.Priority is { } priority && !Enum.IsDefined(priority.Value) => Refusal.Invalid("queue.priority_unknown"),
        _ when IsOld(TicketField.Subject, command.Subject, Shared.Subject) || IsOld(TicketField.Type, command.Type, Shared.Type)
            || IsOld(TicketField.Priority, command.Priority, Staff.Priority) => HasChanged,
        _ when CheckFields(command, fields ?? CustomFields.None) is { } wrong => wrong,
        _ => [.. Edits(command), .. FieldEdits(command, fields ?? CustomFields.None)],
    };

    private IEnumerable<IEvent> Edits(EditTicket command)
    {
        if (command.Subject is { } subject && subject.Value != Shared!.Subject)
            yield return new TicketSubjectChanged(subject.Value);
        if (command.Type is { } type && type.Value != Shared!.Type)
            yield return new TicketTypeChanged(type.Value);
        if (command.Priority is { } priority && priority.Value != Staff.Priority)
            yield return new TicketPriorityChanged(priority.Value);
    }

    /// <summary>Who wants what somebody else has done already is content.</summary>
    private bool IsOld<T>(TicketField field, FieldEdit<T>? edit, T now) =>
        edit is not null && edit.BasedOn != VersionOf(field) && !EqualityComparer<T>.Default.Equals(edit.Value, now);

    public Decision ChangeLabels(ChangeLabels command)
    {
        ImmutableArray<Guid> removed = [.. command.Remove.Intersect(Labels)];
        ImmutableArray<Guid> added = [.. command.Add.Except(command.Remove).Except(Labels)];
        return this switch
        {
            { Shared: null } => NotFound,
            _ when added.Length > 0 && Labels.Length - removed.Length + added.Length > MostLabels => Refusal.Conflict("conversation.labels_most"),
            _ when added.IsEmpty && removed.IsEmpty => [],
            _ => [new TicketLabelsChanged(added, removed)],
        };
    }

    public Decision Rate(RateTicket command) => Shared switch
    {
        null => NotFound,
        { CustomerId: var customer } when customer != command.By.Id => TakesPart(command.By.Id) ? Denied : NotFound,
        _ when command.Stars is < 1 or > 5 || (command.Text is { } text && (text.Length > TicketText.LongestRating || MessageText.Check(text) is not null)) =>
            Refusal.Invalid("ticket.rating_invalid"),
        { Rating: not null } => Refusal.Conflict("ticket.rated"),
        { Phase: not (TicketPhase.Solved or TicketPhase.Closed) } => Refusal.Conflict("ticket.not_solved"),
        _ => [new TicketRated(command.Stars, command.Text)],
    };

    public Decision ChangeCustomer(ChangeCustomer command) => Shared switch
    {
        { } shared when shared.CustomerId == command.To => [.. Renamed(command.From, command.To)],
        { } shared when shared.CustomerId == command.From => TakesPart(command.To)
            ? [new TicketCustomerChanged(command.To, command.From), new TicketParticipantRemoved(command.To)]
            : [new TicketCustomerChanged(command.To, command.From)],
        { } when TakesPart(command.From) => [.. Renamed(command.From, command.To)],
        { } when TakesPart(command.To) => [],
        _ => NotFound,
    };
}
