using Portal.FollowUps;
using Portal.Journal;

namespace Portal.Tests.FollowUps.Model;

/// <summary>A history lived by the real rules: what they commit and what fires, for <see cref="PlainDesk"/> to be compared with.</summary>
internal abstract class Life<TState>
    where TState : class, IFollowed<TState>
{
    protected static readonly Party Customer = Party.Customer(new(2, 2, 2, new byte[8]));
    protected static readonly Party Staff = Party.Agent(new(1, 1, 1, new byte[8]));
    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Rest = TimeSpan.FromDays(60);
    private readonly TState[] states;
    private readonly List<Commit> commits = [];
    private readonly List<string> lines = [];
    private readonly Dictionary<(int Owner, int Number), string> names = [];
    private int ids;

    protected Life(World world, int owners)
    {
        (World, Now, states) = (world, world.Begin, [.. Enumerable.Repeat(TState.Empty, owners)]);
        Policy = world.Policy;
    }

    protected World World { get; }

    protected FollowUpPolicy Policy { get; private set; }

    protected DateTimeOffset Now { get; private set; }

    protected abstract void Begin();

    protected abstract void Do(Deed deed);

    /// <summary>What a thing that is due must do elsewhere first.</summary>
    protected virtual void Before(int owner, Firing due)
    {
    }

    /// <summary>Lives it, and says what is not as it should be; null when all is.</summary>
    public string? Live(History history)
    {
        Begin();
        foreach (var deed in history.Deeds)
        {
            Pass(Now + (Quarter * deed.After));
            Common(deed);
            Do(deed);
        }

        Pass(Now + Rest);
        var plain = new PlainDesk(World.Time, states.Length);
        plain.Live(commits, Now);
        var (must, did) = (plain.Lines.Order(StringComparer.Ordinal).ToArray(), lines.Order(StringComparer.Ordinal).ToArray());
        return must.SequenceEqual(did)
            ? null
            : $"must and did not: {string.Join(" | ", must.Except(did))}\ndid and must not: {string.Join(" | ", did.Except(must))}\ndid: {string.Join(" | ", lines)}";
    }

    protected TState State(int owner) => states[owner];

    protected static Guid IdOf(int owner) => new(owner, 3, 3, new byte[8]);

    protected Guid NewId() => new(++ids, 4, 4, new byte[8]);

    protected void Execute(int owner, Party by, Func<TState, Decision> decide, bool byItself = false)
    {
        var decision = states[owner].WithFollowUps(decide(states[owner]), by, Now, Policy);
        if (decision.Events.IsEmpty)
            return;
        string? cause = byItself ? Commit.First : null;
        foreach (var e in decision.Events)
        {
            states[owner] = states[owner].Apply(new(e, ++ids, Now, by));
            if (LineOf(owner, e) is not { } line)
                continue;
            lines.Add($"{Now:u} {line}");
            cause = byItself && e == decision.Events[0] ? line : cause;
        }

        commits.Add(new(Now, owner, by, [.. decision.Events.Where(IsTold)], World.Sequences, cause));
        if (states[owner].NextDue is { } next && !(states[owner].Alarm?.At <= next.At))
            lines.Add($"{Now:u} would sleep over what is due at {next.At:u}");
    }

    /// <summary>What is the same for all owners.</summary>
    private void Common(Deed deed)
    {
        var owner = deed.B % states.Length;
        var (items, runs) = (states[owner].FollowUps?.Items ?? [], states[owner].FollowUps?.Runs ?? []);
        switch (deed.Verb)
        {
            case Verb.Set:
                Execute(owner, Staff, state => state.SetFollowUp(new(NewId(), Staff, KindOf(deed.A), "words", Staff.Id, When(deed), deed.A % 3 == 0), Now, Policy));
                break;
            case Verb.Move when !items.IsEmpty:
                Execute(owner, Staff, state => state.MoveFollowUp(new(NewId(), Staff, items[deed.A % items.Length].Id, null, When(deed)), Now, Policy));
                break;
            case Verb.Close when !items.IsEmpty:
                Execute(owner, Staff, state => state.CloseFollowUp(new(NewId(), Staff, items[deed.A % items.Length].Id, deed.A % 2 == 0)));
                break;
            case Verb.Stop when !runs.IsEmpty:
                Execute(owner, Staff, state => state.StopSequence(new(NewId(), Staff, runs[deed.A % runs.Length].Number)));
                break;
            case Verb.Resume when !runs.IsEmpty:
                Execute(owner, Staff, state => state.ResumeSequence(new(NewId(), Staff, runs[deed.A % runs.Length].Number)));
                break;
            case Verb.Edit:
                World.Sequences = World.Any(deed.A, World.IsTicket);
                Policy = World.Policy;
                break;
        }
    }

    private static FollowUpKind KindOf(int n) => (n % 4) switch
    {
        0 => FollowUpKind.Reminder,
        1 => FollowUpKind.Appointment,
        2 => FollowUpKind.CheckIn,
        _ => FollowUpKind.Message,
    };

    /// <summary>A moment, or a time by a clock around the night in which it changes.</summary>
    private FollowUpTime When(Deed deed) => deed.B % 2 == 0
        ? new(Now + (Quarter * (deed.B * 2)), LeadMinutes: 0)
        : new(Local: Now.UtcDateTime.Date.AddMinutes(15 * ((deed.A * 3) + 96)), Zone: World.Zones[deed.A % World.Zones.Length], LeadMinutes: deed.B % 5 * 15);

    private void Pass(DateTimeOffset end)
    {
        while (First(end) is { } owner)
        {
            var due = states[owner].NextDue!.At;
            Now = due > Now ? due : Now;
            DoDue(owner);
        }

        Now = end;
    }

    private int? First(DateTimeOffset end) => Enumerable.Range(0, states.Length)
        .Where(n => states[n].NextDue?.At <= end).OrderBy(n => states[n].NextDue!.At).Select(n => (int?)n).FirstOrDefault();

    private void DoDue(int owner)
    {
        while (states[owner].DueAt(Now, Policy) is { } due)
        {
            Before(owner, due);
            Execute(owner, due.By, state => state.Fire(due, IdOf(owner), Now, Policy), byItself: true);
        }

        if (states[owner].NextDue?.At <= Now)
            Execute(owner, Party.System, state => state.LookAhead(Policy), byItself: true);
    }

    private string? LineOf(int owner, IEvent e) => e switch
    {
        StepFired step => $"{owner} run {step.Number} {names[(owner, step.Number)]} step {step.Step} g{step.Generation} {step.Action}",
        FollowUpFired fired => $"{fired.Id:N} g{fired.Generation}",
        FollowUpCancelled { Reason: CancelReason.CustomerReplied or CancelReason.Overtaken } cancelled => $"{cancelled.Id:N} {cancelled.Reason}",
        SequenceBegun begun => Named(owner, begun.Name),
        _ => null,
    };

    private string? Named(int owner, string name)
    {
        names[(owner, states[owner].FollowUps!.Begun!.Value)] = name;
        return null;
    }

    /// <summary>What follows by the rules alone is for the model to find out.</summary>
    private static bool IsTold(IEvent e) => e is not (StepFired or StepTimed or FollowUpFired or FollowUpConfirmed or SequenceBegun or FollowUpsLooked or FollowUpLeft);
}
