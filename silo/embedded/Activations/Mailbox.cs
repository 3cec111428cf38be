using Orleans;
using Orleans.Runtime;
using Portal.Embedded.Calls;
using Portal.Embedded.Hosting;

namespace Portal.Embedded.Activations;

/// <summary>
/// The calls that wait for one grain id, and the activation that takes them (several, for a stateless worker). A call stays here until an
/// activation takes it, so none is lost when an activation ends.
/// </summary>
internal sealed class Mailbox(GrainId id, GrainClass type, GrainHost host)
{
    private readonly Lock gate = new();
    private readonly Queue<Turn> waiting = new();
    private readonly List<Activation> members = [];
    private readonly List<Activation> idle = [];
    private readonly TaskCompletionSource closing = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long order;
    private bool closed;

    public GrainId Id => id;

    /// <summary>Completes when its last activation is gone.</summary>
    public Task Closed => closing.Task;

    /// <summary>Takes a call, unless this mailbox is closed and another has its place.</summary>
    public bool TryPost(Turn call)
    {
        Activation? taker;
        lock (gate)
        {
            if (closed)
                return false;

            taker = Free();
            if (taker is null)
            {
                call.Order = ++order;
                waiting.Enqueue(call);
            }
        }

        taker?.Begin(call);
        return true;
    }

    /// <summary>Ticks belong to one activation and end with it.</summary>
    public void PostTick(Activation member, Turn tick)
    {
        lock (gate)
        {
            if (member.StopReason is not null || !members.Contains(member))
                return;

            if (!idle.Remove(member))
            {
                tick.Order = ++order;
                member.Ticks.Enqueue(tick);
                return;
            }
        }

        member.Begin(tick);
    }

    /// <summary>What this activation does next; null when there is nothing.</summary>
    public Turn? Next(Activation member)
    {
        lock (gate)
        {
            var drains = member.StopReason is { ReasonCode: DeactivationReasonCode.ShuttingDown };
            if (member.StopReason is not null && !(drains && HasWaiting()))
                return new StopTurn(host.Context);

            var turn = HasWaiting() && (member.Ticks.Count == 0 || waiting.Peek().Order < member.Ticks.Peek().Order || drains)
                ? waiting.Dequeue()
                : member.Ticks.TryDequeue(out var tick) ? tick : null;
            if (turn is null)
                idle.Add(member);

            return turn;
        }
    }

    /// <summary>Ends an activation after its present turn. At shutdown it first answers what waits.</summary>
    public void Stop(Activation member, DeactivationReason reason)
    {
        bool wasIdle;
        lock (gate)
        {
            wasIdle = member.StopReason is null && idle.Remove(member);
            member.StopReason ??= reason;
        }

        if (wasIdle)
            member.Begin(new StopTurn(host.Context));
    }

    public void StopAll(DeactivationReason reason)
    {
        Activation[] ending;
        lock (gate)
            ending = [.. members];

        Array.ForEach(ending, member => Stop(member, reason));
    }

    public void StopIdle(TimeSpan age)
    {
        Activation[] ending;
        lock (gate)
        {
            ending = [.. idle.Where(member => member.IsIdleFor(age))];
            foreach (var member in ending)
            {
                member.StopReason = new(DeactivationReasonCode.ActivationIdle, $"Was not called for {age}.");
                idle.Remove(member);
            }
        }

        Array.ForEach(ending, member => member.Begin(new StopTurn(host.Context)));
    }

    /// <summary>An activation could not be made: whoever waited for it is told why.</summary>
    public void Failed(Activation member, Turn first, Exception exception)
    {
        Turn[] lost = [];
        lock (gate)
        {
            if (members.Count == 1)
            {
                lost = [.. waiting];
                waiting.Clear();
            }
        }

        // Removed before they are told, so that a caller who tries again gets a fresh activation.
        Remove(member);
        first.Fail(exception);
        Array.ForEach(lost, turn => turn.Fail(exception));
    }

    /// <summary>An activation is gone: another takes what waits, or the mailbox closes.</summary>
    public void Remove(Activation member)
    {
        Activation? successor = null;
        Turn? first = null;
        lock (gate)
        {
            members.Remove(member);
            if (HasWaiting())
            {
                successor = Free();
                first = successor is null ? null : waiting.Dequeue();
            }
            else if (members.Count == 0)
            {
                closed = true;
                host.Forget(this);
            }
        }

        successor?.Begin(first!);
        if (closed)
            closing.TrySetResult();
    }

    private Activation? Free()
    {
        if (idle.Count > 0)
        {
            var member = idle[^1];
            idle.RemoveAt(idle.Count - 1);
            return member;
        }

        if (members.Count == type.MaxWorkers)
            return null;

        var made = new Activation(this, type, host);
        if (host.IsStopping)
            made.StopReason = GrainHost.Shutdown;

        members.Add(made);
        return made;
    }

    private bool HasWaiting()
    {
        while (waiting.TryPeek(out var turn) && turn.IsOver)
            waiting.Dequeue();

        return waiting.Count > 0;
    }
}
