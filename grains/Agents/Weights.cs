namespace Portal.Agents;

/// <summary>How much of an agent's capacity a piece of work takes (SEMANTICS §2).</summary>
internal static class Weights
{
    public const int Chat = 5;
    public const int Ticket = 1;

    /// <summary>Nothing takes less.</summary>
    public const int Least = Ticket;

    public static int Of(WorkKind kind, int capacity) => kind switch
    {
        WorkKind.Ticket => Ticket,
        WorkKind.Call => capacity, // who speaks with somebody does nothing else
        _ => Chat,
    };
}
