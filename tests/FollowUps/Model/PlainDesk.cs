using System.Collections.Immutable;
using Portal.FollowUps;
using Portal.Journal;
using Portal.Tickets;

namespace Portal.Tests.FollowUps.Model;

/// <summary>What was committed at one moment for one owner, without what follow-ups say of themselves.</summary>
/// <param name="At">When.</param>
/// <param name="Owner">Which.</param>
/// <param name="By">Who.</param>
/// <param name="Facts">What happened.</param>
/// <param name="Sequences">Those of the settings, by then.</param>
/// <param name="Cause">The line of what was due, where this came of it; <see cref="First"/> for what goes before all else at its moment; null for people.</param>
internal sealed record Commit(DateTimeOffset At, int Owner, Party By, ImmutableArray<IEvent> Facts, ImmutableArray<Sequence> Sequences, string? Cause)
{
    public const string First = "first";
}

/// <summary>
/// SEMANTICS §5 said once more, slowly and without cleverness: lists of timers that are looked at all over again after everything that happens. It is told what
/// happened to its owners, and says what must have fired and when.
/// </summary>
internal sealed class PlainDesk(PlainTime time, int owners)
{
    private readonly PlainOwner[] all = [.. Enumerable.Range(0, owners).Select(n => new PlainOwner(n, time))];

    public List<string> Lines { get; } = [];

    public void Live(IEnumerable<Commit> commits, DateTimeOffset end)
    {
        foreach (var commit in commits)
        {
            foreach (var owner in all)
                FireBefore(owner, commit);
            all[commit.Owner].Happen(commit, Lines);
            Move(commit);
        }

        foreach (var owner in all)
            Fire(owner, at => at <= end, null);
    }

    private void FireBefore(PlainOwner owner, Commit commit)
    {
        if (commit.Cause is null)
            Fire(owner, at => at <= commit.At, null);
        else if (commit.Cause == Commit.First || owner != all[commit.Owner])
            Fire(owner, at => at < commit.At, null);
        else if (!Fire(owner, at => at <= commit.At, commit.Cause))
            Lines.Add($"{commit.At:u} {commit.Cause} is not due at all");
    }

    private bool Fire(PlainOwner owner, Func<DateTimeOffset, bool> until, string? cause)
    {
        while (owner.Next() is { } due && until(due.At))
        {
            Lines.Add($"{due.At:u} {due.Line}");
            due.Done(due.At);
            if (due.Line == cause)
                return true;
        }

        return cause is null;
    }

    /// <summary>What goes on elsewhere goes there with all that was set, and comes back when that is undone.</summary>
    private void Move(Commit commit)
    {
        var (here, there) = (all[commit.Owner], all[^1] == all[commit.Owner] ? all[0] : all[^1]);
        if (here.IsMerged)
            here.Give(there, _ => true);
        if (commit.Facts.Any(e => e is TicketReleased))
            here.Give(there, item => item.From == there.Number);
    }
}

/// <summary>One thing that fires next.</summary>
internal sealed record PlainDue(DateTimeOffset At, DateTimeOffset Nominal, string Line, Action<DateTimeOffset> Done);

/// <summary>What somebody has set.</summary>
internal sealed class PlainItem(Guid id, FollowUpKind kind, FollowUpTime when, bool unlessReply, DateTimeOffset setAt)
{
    public Guid Id => id;

    public FollowUpKind Kind => kind;

    public bool UnlessReply => unlessReply;

    public FollowUpTime When { get; set; } = when;

    public DateTimeOffset SetAt { get; set; } = setAt;

    public int Generation { get; set; } = 1;

    public bool Fired { get; set; }

    public int? From { get; set; }
}

/// <summary>A sequence that runs.</summary>
internal sealed class PlainRun(int number, Sequence sequence, DateTimeOffset at)
{
    public int Number => number;

    public Sequence Sequence => sequence;

    public bool Waits => sequence.When == SequenceTrigger.Answered;

    public DateTimeOffset? Since { get; set; } = at;

    /// <summary>Not before then: the step before was done then.</summary>
    public DateTimeOffset Ready { get; set; } = at;

    public int Done { get; set; }

    public int Generation { get; set; } = 1;

    public bool Stopped { get; set; }

    public void Begin(DateTimeOffset? since)
    {
        Generation += Done > 0 ? 1 : 0;
        (Done, Since, Ready) = (0, since, since ?? default);
    }
}
