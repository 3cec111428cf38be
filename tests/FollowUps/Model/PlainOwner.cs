using System.Collections.Immutable;
using Portal.Conversations;
using Portal.FollowUps;
using Portal.Journal;
using Portal.Tickets;

namespace Portal.Tests.FollowUps.Model;

/// <summary>One conversation or ticket of <see cref="PlainDesk"/>.</summary>
internal sealed class PlainOwner(int number, PlainTime time)
{
    private readonly List<PlainItem> items = [];
    private readonly List<PlainRun> runs = [];
    private ImmutableArray<Sequence> sequences = [];
    private TicketPhase? phase;
    private TicketPhase? before;
    private Guid? onward;
    private bool over;
    private bool asleep;
    private int begun;

    public int Number => number;

    public bool IsMerged { get; private set; }

    /// <summary>What fires next; of two at the same moment what was due first, of two that were due at the same moment what was there first.</summary>
    public PlainDue? Next()
    {
        var all = items.Where(item => !item.Fired).Select(Of)
            .Concat(asleep ? [] : runs.Where(run => run is { Since: not null, Stopped: false } && run.Done < run.Sequence.Steps.Length).Select(Of)).ToList();
        var at = all.Count == 0 ? default : all.Min(due => due.At);
        return all.Where(due => due.At <= at).OrderBy(due => due.Nominal).FirstOrDefault();
    }

    public void Happen(Commit commit, List<string> lines)
    {
        sequences = commit.Sequences;
        foreach (var e in commit.Facts)
            Mean(e, commit.By, commit.At);
        if (sequences.FirstOrDefault(known => IdOf(known) == onward) is { Off: not true } following)
            runs.Add(new(++begun, following, commit.At));
        onward = null;
        foreach (var e in commit.Facts)
            Follow(e, commit.By, commit.At, lines);
    }

    public void Give(PlainOwner other, Func<PlainItem, bool> which)
    {
        foreach (var item in items.Where(which).ToArray())
        {
            items.Remove(item);
            other.items.Add(item);
            item.From = item.From == other.Number ? null : number;
        }
    }

    private PlainDue Of(PlainItem item)
    {
        var due = PlainTime.Of(item.When);
        if (item.Kind == FollowUpKind.Message)
            due = time.Awake(due > item.SetAt ? due : item.SetAt);
        var at = due > item.SetAt ? due : item.SetAt;
        return item.Kind == FollowUpKind.Message && over
            ? new(at, due, $"{item.Id:N} Overtaken", _ => items.Remove(item))
            : new(at, due, $"{item.Id:N} g{item.Generation}", _ => Fired(item));
    }

    private void Fired(PlainItem item)
    {
        item.Fired = true;
        if (item.Kind == FollowUpKind.Message)
            items.Remove(item);
    }

    private PlainDue Of(PlainRun run)
    {
        var step = run.Sequence.Steps[run.Done];
        var due = time.After(step, run.Since!.Value);
        var isTold = step.Action is FollowUpKind.Nudge or FollowUpKind.Survey or FollowUpKind.Message;
        due = isTold ? time.Awake(due) : due;
        var at = due > run.Ready ? due : run.Ready;
        if (isTold && time.Awake(at) != at)
            due = at = time.Awake(at); // put off, it is due then
        return new(at, due, $"{number} run {run.Number} {run.Sequence.Name} step {run.Done} g{run.Generation} {step.Action}", now => Step(run, now));
    }

    private void Step(PlainRun run, DateTimeOffset now)
    {
        run.Done++;
        run.Ready = now;
        if (run.Done < run.Sequence.Steps.Length)
            return;
        if (!run.Waits)
            runs.Remove(run);
        onward = run.Sequence.Next is { } next && runs.All(other => IdOf(other.Sequence) != next) ? next : null;
    }

    /// <summary>What each fact means for what is there.</summary>
    private void Mean(IEvent e, Party by, DateTimeOffset at)
    {
        switch (e)
        {
            case FollowUpSet { Item: var set } when items.All(item => item.Id != set.Id): // what came along is here already
                items.Add(new(set.Id, set.Kind, set.When, set.UnlessReply is true, at) { Fired = set.FiredAt is not null });
                break;
            case FollowUpMoved moved when items.Find(item => item.Id == moved.Id) is { } item:
                (item.When, item.SetAt, item.Fired) = (moved.When, at, false);
                item.Generation++;
                break;
            case FollowUpDone done:
                items.RemoveAll(item => item.Id == done.Id);
                break;
            case FollowUpCancelled { Reason: CancelReason.Hand } cancelled:
                items.RemoveAll(item => item.Id == cancelled.Id);
                break;
            case SequenceStopped stopped when runs.Find(run => run.Number == stopped.Number) is { } run:
                run.Stopped = true;
                break;
            case SequenceResumed resumed when runs.Find(run => run.Number == resumed.Number) is { } run:
                (run.Stopped, run.Ready) = (false, at);
                break;
            case MessagePosted or TicketMessagePosted when by.Kind == PartyKind.Customer:
                End(SequenceStop.CustomerReplied);
                Hold();
                break;
            case MessagePosted or TicketMessagePosted when by.Kind == PartyKind.Agent:
                End(SequenceStop.Answered);
                Count(phase is null or TicketPhase.Pending ? at : null);
                break;
            case ConversationQueued:
                Hold();
                break;
            case ConversationAssigned or TicketAssigned:
                End(SequenceStop.Assigned);
                break;
            case ConversationSnoozed:
                asleep = true;
                break;
            case ConversationWoken:
                asleep = false;
                foreach (var run in runs.Where(run => run.Since is not null))
                    (run.Since, run.Ready) = (at, at);
                break;
            case ConversationResolved:
                over = true;
                runs.RemoveAll(run => run.Sequence.When is not (SequenceTrigger.Solved or SequenceTrigger.LowScore));
                break;
            case ConversationReopened:
                over = false;
                break;
            case TicketOpened:
                phase = TicketPhase.New;
                break;
            case TicketPhaseChanged changed:
                Enter(changed.Phase, at);
                break;
            case TicketMerged:
                (before, phase, over, IsMerged) = (phase, TicketPhase.Closed, true, true);
                runs.Clear();
                break;
            case TicketUnmerged:
                IsMerged = false;
                Enter(before!.Value, at);
                break;
        }
    }

    private void Enter(TicketPhase next, DateTimeOffset at)
    {
        (phase, over) = (next, next == TicketPhase.Closed);
        if (next is TicketPhase.Solved or TicketPhase.Closed)
        {
            runs.RemoveAll(run => run.Sequence.When is not (SequenceTrigger.Solved or SequenceTrigger.LowScore));
            runs.RemoveAll(run => next == TicketPhase.Closed && run.Sequence.Steps.Skip(run.Done).All(step => step.Action == FollowUpKind.Close));
            return;
        }

        runs.RemoveAll(run => run.Sequence.When == SequenceTrigger.Solved);
        Count(next == TicketPhase.Pending ? at : null);
    }

    /// <summary>What begins, and what is cancelled, once all of it has happened.</summary>
    private void Follow(IEvent e, Party by, DateTimeOffset at, List<string> lines)
    {
        switch (e)
        {
            case MessagePosted or TicketMessagePosted when by.Kind == PartyKind.Customer:
                Cancel(item => item is { UnlessReply: true, Fired: false }, CancelReason.CustomerReplied, at, lines);
                break;
            case MessagePosted when by.Kind == PartyKind.Agent:
            case TicketMessagePosted when by.Kind == PartyKind.Agent && phase == TicketPhase.Pending:
            case TicketPhaseChanged or TicketUnmerged when phase == TicketPhase.Pending:
                Begin(SequenceTrigger.Answered, at);
                break;
            case ConversationStarted or TicketOpened:
                Begin(SequenceTrigger.Begun, at);
                break;
            case ConversationResolved:
            case TicketPhaseChanged { Phase: TicketPhase.Closed }:
                Cancel(item => item is { Kind: FollowUpKind.Message, Fired: false }, CancelReason.Overtaken, at, lines);
                break;
            case TicketPhaseChanged or TicketUnmerged when phase == TicketPhase.Solved:
                Cancel(item => item is { Kind: FollowUpKind.Message, Fired: false }, CancelReason.Overtaken, at, lines);
                Begin(SequenceTrigger.Solved, at);
                break;
            case TicketRated { Stars: <= 2 }:
                Begin(SequenceTrigger.LowScore, at);
                break;
        }
    }

    private void Cancel(Func<PlainItem, bool> which, CancelReason reason, DateTimeOffset at, List<string> lines)
    {
        foreach (var item in items.Where(which).ToArray())
        {
            items.Remove(item);
            lines.Add($"{at:u} {item.Id:N} {reason}");
        }
    }

    private void Begin(SequenceTrigger trigger, DateTimeOffset at)
    {
        foreach (var sequence in sequences.Where(sequence => sequence.When == trigger && sequence.Off is not true))
        {
            if (runs.All(run => IdOf(run.Sequence) != IdOf(sequence)))
                runs.Add(new(++begun, sequence, at));
        }
    }

    private void End(SequenceStop stop) => runs.RemoveAll(run => run.Sequence.Stops?.Contains(stop) is true);

    private void Hold() => Count(null);

    private void Count(DateTimeOffset? since)
    {
        foreach (var run in runs.Where(run => run.Waits))
            run.Begin(since);
    }

    /// <summary>Sequences of these histories are called by their number, whatever else an edit makes of them.</summary>
    public static Guid IdOf(Sequence sequence) => new(sequence.Name[0] - 'a' + 1, 9, 9, new byte[8]);
}
