using System.Collections.Immutable;
using NodaTime;
using Portal.Accounts;
using Portal.Conversations;
using Portal.FollowUps;
using Portal.Hours;
using Portal.Journal;
using Portal.Settings;
using Portal.Tickets;
using Ticket = Portal.Tickets.Ticket;

namespace Portal.Tests.FollowUps;

/// <summary>One owner by its real rules, on a clock that the test moves, with the follow-ups of a desk in Berlin.</summary>
internal class Desk<TState>
    where TState : class, IFollowed<TState>
{
    protected static readonly Party Customer = Party.Customer(new(2, 2, 2, new byte[8]));
    protected static readonly Party Staff = Party.Agent(Desk.Agent);

    protected Desk(ImmutableArray<Sequence> sequences) => Policy = new(
        Desk.Hours, QuietHours.AtFirst, [.. sequences.Select((sequence, i) => new KnownSequence(new(i + 1, 9, 9, new byte[8]), 1, sequence))], DateTimeZoneProviders.Tzdb);

    public FollowUpPolicy Policy { get; set; }

    /// <summary>A Monday, ten in the morning.</summary>
    public DateTimeOffset Now { get; private set; } = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    public TState State { get; private set; } = TState.Empty;

    public List<(DateTimeOffset At, IEvent Event)> History { get; } = [];

    public FollowUpState FollowUps => State.FollowUps ?? new();

    public IEnumerable<T> All<T>() => History.Select(entry => entry.Event).OfType<T>();

    public string? Do(Party by, Func<TState, Decision> decide)
    {
        var decision = State.WithFollowUps(decide(State), by, Now, Policy);
        foreach (var e in decision.Events)
        {
            State = State.Apply(new(e, History.Count + 1, Now, by));
            History.Add((Now, e));
        }

        return decision.Refusal?.Code;
    }

    public string? Set(FollowUpTime when, FollowUpKind kind = FollowUpKind.Reminder, bool unlessReply = false, string text = "call") =>
        Do(Staff, state => state.SetFollowUp(new(Guid.NewGuid(), Staff, kind, text, Desk.Agent, when, unlessReply), Now, Policy));

    /// <summary>Time passes, and what is due is done at its second.</summary>
    public void Pass(TimeSpan time)
    {
        for (var end = Now + time; ;)
        {
            if (State.NextDue is { } next && next.At <= end)
            {
                Now = next.At > Now ? next.At : Now;
                DoDue();
                continue;
            }

            Now = end;
            return;
        }
    }

    /// <summary>Nothing is done until then; and then all that was due.</summary>
    public void Sleep(TimeSpan time)
    {
        Now += time;
        DoDue();
    }

    private void DoDue()
    {
        while (State.DueAt(Now, Policy) is { } due)
            Do(due.By, state => state.Fire(due, Guid.Empty, Now, Policy));
        if (State.NextDue?.At <= Now)
            Do(Party.System, state => state.LookAhead(Policy));
    }
}

/// <summary>A conversation.</summary>
internal sealed class Desk : Desk<Conversation>
{
    public static readonly Guid Agent = new(1, 1, 1, new byte[8]);

    public static readonly BusinessHours Hours = new(
        "office", "Europe/Berlin", [.. Enumerable.Range(1, 5).Select(day => new OpenTime(day, 9 * 60, 17 * 60))], []);

    public Desk(params ImmutableArray<Sequence> sequences)
        : base(sequences) => Do(Customer, state => state.Start(new(Guid.NewGuid(), Customer.Id, Guid.NewGuid(), "hello", null, Zone: "Europe/Berlin")));

    public string? CustomerSays() => Do(Customer, state => state.Post(new(Guid.NewGuid(), Customer, "and?"), Now));

    public string? AgentSays() => Do(Staff, state => state.Post(new(Guid.NewGuid(), Staff, "yes"), Now));

    public string? Resolve() => Do(Staff, state => state.Resolve());

    public string? Snooze(TimeSpan time) => Do(Staff, state => state.Snooze(new(Guid.NewGuid(), Staff, Now + time), Now));
}

/// <summary>A ticket, with the sequences that Portal comes with unless the test names others.</summary>
internal sealed class TicketDesk : Desk<Ticket>
{
    public static readonly Guid Id = new(3, 3, 3, new byte[8]);

    public TicketDesk(TicketType type, params ImmutableArray<Sequence> sequences)
        : base(sequences is [] ? [.. FollowUpDefaults.Sequences.Values] : sequences) => Do(Customer, state => state.Open(
            new(Guid.NewGuid(), Customer, Customer.Id, Guid.NewGuid(), "The grinder rattles", "it rattles", type, Zone: "Europe/Berlin"), 1042));

    public TicketPhase Phase => State.Shared!.Phase;

    public string? CustomerWrites() => Do(Customer, state => state.Write(new(Guid.NewGuid(), Customer, "and?")));

    /// <summary>An answer; it goes out ten seconds later.</summary>
    public string? AgentAnswers(TicketPhase? afterwards = null) =>
        Do(Staff, state => state.Reply(new(Guid.NewGuid(), Staff, "yes", null, afterwards, Permissions.OfStaff), Now, TicketWorkflow.Usual));

    public string? Puts(TicketPhase phase) =>
        Do(Staff, state => state.ChangePhase(new(Guid.NewGuid(), Staff, phase, null, Permissions.OfStaff, true), TicketWorkflow.Usual));

    public string? Rates(int stars) => Do(Customer, state => state.Rate(new(Guid.NewGuid(), Customer, stars)));

    public string? Becomes(TicketType type) => Do(Staff, state => state.Edit(new(Guid.NewGuid(), Staff, Type: new(type, state.VersionOf(TicketField.Type)))));
}
