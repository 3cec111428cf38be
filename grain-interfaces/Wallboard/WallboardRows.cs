using System.Security.Cryptography;
using System.Text;

namespace Portal.Wallboard;

/// <summary>The list that wallboards watch, and how its rows are told apart. Each row has one writer, and its version only grows.</summary>
public static class WallboardList
{
    /// <summary>As silos and browsers name it.</summary>
    public const string Name = "wallboard";

    /// <summary>The id of what belongs to a queue: an agent of it, by account, or a quarter of an hour, by its beginning.</summary>
    public static Guid IdOf(Guid queueId, Guid agentId) => IdOf($"{queueId:D}/{agentId:D}");

    /// <inheritdoc cref="IdOf(Guid, Guid)"/>
    public static Guid IdOf(Guid queueId, DateTimeOffset at) => IdOf($"{queueId:D}/{at.ToUnixTimeSeconds()}");

    private static Guid IdOf(string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16), bigEndian: true);
}

/// <summary>A row of the wallboard.</summary>
/// <param name="Id">Which row.</param>
/// <param name="Version">Grows with every change of it.</param>
public abstract record WallboardRow(Guid Id, long Version)
{
    /// <summary>What it is: <c>queue</c>, <c>agent</c> or <c>quarter</c>.</summary>
    public abstract string Kind { get; }
}

/// <summary>How a queue stands now. Whose agents it has say rows of their own.</summary>
/// <param name="Id">The queue.</param>
/// <param name="Version">Grows with every change.</param>
/// <param name="Name">The queue's.</param>
/// <param name="Waiting">How many conversations wait in it; 1,000 stands for that or more.</param>
/// <param name="WaitingSince">Since when the longest of them has waited; a conversation that came back waits anew. Null when none waits.</param>
public sealed record QueueOnBoard(Guid Id, long Version, string Name, int Waiting, DateTimeOffset? WaitingSince) : WallboardRow(Id, Version)
{
    /// <inheritdoc/>
    public override string Kind => "queue";
}

/// <summary>How an agent stands in one of their queues.</summary>
/// <param name="Id">The row.</param>
/// <param name="Version">Grows with every change.</param>
/// <param name="QueueId">Which queue.</param>
/// <param name="AgentId">Who, by account.</param>
/// <param name="State">What they could do now.</param>
/// <param name="Used">What they hold, in weights (chat 5, ticket 1); by hand it may be more than the capacity.</param>
/// <param name="Capacity">In weights.</param>
public sealed record AgentOnBoard(Guid Id, long Version, Guid QueueId, Guid AgentId, AgentStanding State, int Used, int Capacity)
    : WallboardRow(Id, Version)
{
    /// <inheritdoc/>
    public override string Kind => "agent";
}

/// <summary>What an agent could do now.</summary>
public enum AgentStanding
{
    /// <summary>Here, takes work and has room for another chat.</summary>
    Available = 1,

    /// <summary>Here and takes work, but has no room for another chat.</summary>
    Full = 2,

    /// <summary>Here, and takes no new work by own choice.</summary>
    Away = 3,

    /// <summary>No connection for 60 s.</summary>
    Gone = 4,
}

/// <summary>
/// What happened in a quarter of an hour. A conversation counts for the queue in which it is now, so one that is handed on takes its figures along.
/// </summary>
/// <param name="Id">The row.</param>
/// <param name="Version">Grows with every change.</param>
/// <param name="QueueId">Which queue.</param>
/// <param name="At">Its beginning.</param>
/// <param name="Arrived">Conversations that began.</param>
/// <param name="Served">Conversations that an agent had for the first time.</param>
/// <param name="Answered">Conversations in which somebody of the staff wrote for the first time.</param>
/// <param name="AnswerSeconds">From the beginning of those answered to that first message, together; all hours count, also closed ones.</param>
/// <param name="Resolved">Conversations that were resolved then and have not been reopened since.</param>
/// <param name="SolveSeconds">From the beginning of those resolved to that moment, together; all hours count, also closed ones.</param>
public sealed record QuarterOnBoard(
    Guid Id, long Version, Guid QueueId, DateTimeOffset At, int Arrived, int Served, int Answered, double AnswerSeconds, int Resolved, double SolveSeconds)
    : WallboardRow(Id, Version)
{
    /// <inheritdoc/>
    public override string Kind => "quarter";
}
