using Portal.Journal;
using Portal.Queues;

namespace Portal.Tickets;

/// <summary>The lists of tickets that can be watched, and what a <c>state</c> stands for.</summary>
internal static class TicketLists
{
    public const string All = "tickets/all";
    public const string Mine = "tickets/mine";

    /// <summary>Tells of a ticket only when it goes from one view to another, and so changes how many there are.</summary>
    public const string Moved = "tickets/moved";

    /// <summary>For the staff: those in whose notes the watcher was mentioned.</summary>
    public const string Mentions = "tickets/mentions";

    /// <summary>For the staff: those that the watcher follows.</summary>
    public const string Following = "tickets/following";

    private static readonly short[] Active = [(short)TicketPhase.New, (short)TicketPhase.Open, (short)TicketPhase.Pending, (short)TicketPhase.OnHold];
    private static readonly short[] Any = [.. Active, (short)TicketPhase.Solved, (short)TicketPhase.Closed];

    /// <summary>The silo's name of a list of tickets that the client names; null when it is none.</summary>
    public static string? Source(string list, Party watcher) => list switch
    {
        Mine when watcher.Kind == PartyKind.Customer => $"tickets/customer/{watcher.Id:D}",
        Mine => $"tickets/agent/{watcher.Id:D}",
        Mentions => $"tickets/mentioned/{watcher.Id:D}",
        Following => $"tickets/follower/{watcher.Id:D}",
        All or Moved => list,
        _ => null,
    };

    /// <summary>What a filter asks for in the address of a page; null when one of it makes no sense.</summary>
    public static TicketFilter? Filter(string? queue, string? type, string? priority, string? label) =>
        IsId(queue, out var queueId) && IsId(label, out var labelId) && IsOne<TicketType>(type, out var ofType) && IsOne<WorkPriority>(priority, out var ofPriority)
            ? new(queueId, ofType, ofPriority, labelId)
            : null;

    private static bool IsId(string? text, out Guid? id)
    {
        id = Guid.TryParseExact(text, "D", out var read) ? read : null;
        return text is null || id is not null;
    }

    private static bool IsOne<T>(string? text, out T? one)
        where T : struct, Enum
    {
        one = text?.All(char.IsAsciiLetter) is true && Enum.TryParse<T>(text, ignoreCase: true, out var read) ? read : null;
        return text is null || one is not null;
    }

    /// <summary>The phases that a <c>state</c> stands for; null when it is unknown.</summary>
    public static short[]? Phases(string? state) => state switch
    {
        null or "" => Any,
        "active" => Active,
        "open" => [(short)TicketPhase.New, (short)TicketPhase.Open],
        "pending" => [(short)TicketPhase.Pending],
        "onHold" => [(short)TicketPhase.OnHold],
        "solved" => [(short)TicketPhase.Solved],
        "closed" => [(short)TicketPhase.Closed],
        _ => null,
    };
}

/// <summary>Which tickets of a view are wanted; what is null does not matter.</summary>
internal sealed record TicketFilter(Guid? Queue = null, TicketType? Type = null, WorkPriority? Priority = null, Guid? Label = null)
{
    public static TicketFilter None { get; } = new();
}
