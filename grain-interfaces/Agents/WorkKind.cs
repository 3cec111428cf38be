namespace Portal.Agents;

/// <summary>What a piece of work is; it says how much of an agent's capacity that takes. The numbers are stored.</summary>
[GenerateSerializer, Alias("work-kind")]
public enum WorkKind
{
    /// <summary>A conversation: 5.</summary>
    Chat = 1,

    /// <summary>A ticket: 1.</summary>
    Ticket = 2,

    /// <summary>A call: all.</summary>
    Call = 3,
}
