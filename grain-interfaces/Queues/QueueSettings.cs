using System.Collections.Immutable;
using Portal.Hours;

namespace Portal.Queues;

/// <summary>How a queue gives out its work; changed as a whole.</summary>
/// <param name="Name">1–100 characters on one line; no two queues have the same, whatever the case.</param>
/// <param name="Delivery">How work comes to its agents.</param>
/// <param name="Priority">Of work that has none of its own.</param>
/// <param name="PreferLastAgent">Whether who had the customer last goes before others. Who wakes a conversation that rested has them preferred in any case.</param>
/// <param name="Skills">What its agents need for all of its work, by id, see <c>Settings.Skill</c>, 20 at most; null: nothing.</param>
/// <param name="Relax">What is asked for no longer while somebody waits, 5 steps at most, the soonest first; null: all that is asked for stays.</param>
/// <param name="Hours">When it gives out work; null: always. While it is closed people wait, and may be taken by hand.</param>
/// <param name="Overflow">Where work goes on to when nobody has it after a while; null: it stays.</param>
/// <param name="FirstReplySeconds">An agent who was given work and has not answered by then loses it to the next: 15 s to a day.</param>
/// <param name="CustomerWaitingMinutes">A conversation whose customer says nothing for so long takes no capacity: 1 minute to a day.</param>
/// <param name="Open">A queue that is not keeps nobody: who comes goes on to where it overflows to, or to the support queue.</param>
[GenerateSerializer, Immutable, Alias("queue-settings")]
public sealed record QueueSettings(
    string Name,
    Delivery Delivery = Delivery.Push,
    WorkPriority Priority = WorkPriority.Normal,
    bool PreferLastAgent = true,
    ImmutableArray<Guid>? Skills = null,
    ImmutableArray<RelaxStep>? Relax = null,
    BusinessHours? Hours = null,
    Overflow? Overflow = null,
    int FirstReplySeconds = QueueSettings.UsualReplySeconds,
    int CustomerWaitingMinutes = QueueSettings.UsualWaitingMinutes,
    bool Open = true)
{
    /// <summary>SEMANTICS §2: 90 s to the first reply.</summary>
    public const int UsualReplySeconds = 90;

    /// <summary>SEMANTICS §2: waiting-on-customer frees the slot after 10 minutes.</summary>
    public const int UsualWaitingMinutes = 10;
}

/// <summary>How work comes to agents. The numbers are stored.</summary>
[GenerateSerializer, Alias("delivery")]
public enum Delivery
{
    /// <summary>The queue gives it to who should have it, at once.</summary>
    Push = 1,

    /// <summary>Agents take it.</summary>
    Pull = 2,

    /// <summary>Who may assign gives it to them; they take nothing themselves.</summary>
    Assigned = 3,
}

/// <summary>How urgent work is. The numbers are stored.</summary>
[GenerateSerializer, Alias("work-priority")]
public enum WorkPriority
{
    /// <summary>After everything else.</summary>
    Low = 1,

    /// <summary>As a rule.</summary>
    Normal = 2,

    /// <summary>Before what is normal.</summary>
    High = 3,

    /// <summary>Before everything else.</summary>
    Urgent = 4,
}

/// <summary>What is asked for no longer once somebody has waited so long.</summary>
/// <param name="AfterSeconds">1 s to a day.</param>
/// <param name="Skills">Which skills; null: all, empty: none.</param>
/// <param name="Language">Whether any language will do from now on.</param>
[GenerateSerializer, Immutable, Alias("relax-step")]
public sealed record RelaxStep(int AfterSeconds, ImmutableArray<Guid>? Skills = null, bool Language = false);

/// <summary>Where work goes on to.</summary>
/// <param name="QueueId">Another queue, from which no way leads back.</param>
/// <param name="AfterSeconds">1 s to a day.</param>
[GenerateSerializer, Immutable, Alias("overflow")]
public sealed record Overflow(Guid QueueId, int AfterSeconds);
