using System.Text.Json;
using Portal.Journal;

namespace Portal.Conversations;

/// <summary>The lists of conversations that can be watched, and what customers see of a row.</summary>
internal static class ConversationLists
{
    public const string All = "conversations/all";
    public const string Waiting = "conversations/waiting";
    public const string Mine = "conversations/mine";

    /// <summary>For the staff: those in whose notes the watcher was mentioned.</summary>
    public const string Mentions = "conversations/mentions";

    /// <summary>Tells of a conversation only when it goes from one view to another, and so changes how many there are.</summary>
    public const string Moved = "conversations/moved";
    private const string OfCustomer = "conversations/customer/";

    private static readonly short[] Open = [(short)RowPhase.Waiting, (short)RowPhase.Assigned, (short)RowPhase.Snoozed, (short)RowPhase.Offline];
    private static readonly short[] Any = [.. Open, (short)RowPhase.Resolved];

    /// <summary>The silo's name of a list that the client names.</summary>
    public static string Source(string list, Party watcher) => list switch
    {
        Mine when watcher.Kind == PartyKind.Customer => OfCustomer + watcher.Id.ToString("D"),
        Mine => "conversations/agent/" + watcher.Id.ToString("D"),
        Mentions => "conversations/mentioned/" + watcher.Id.ToString("D"),
        _ => list,
    };

    /// <summary>A row as the silo tells it, for whoever may watch that list.</summary>
    public static RawJson RowFor(string source, ConversationRow row) =>
        new(JsonSerializer.Serialize(source.StartsWith(OfCustomer, StringComparison.Ordinal) ? ForCustomer(row) : row, EventCatalog.Json));

    /// <summary>The phases that a <c>state</c> stands for; null when it is unknown. To customers a snoozed conversation is an assigned one.</summary>
    public static short[]? Phases(string? state, bool staff) => state switch
    {
        null or "" => Any,
        "open" => Open,
        "waiting" => [(short)RowPhase.Waiting],
        "assigned" when staff => [(short)RowPhase.Assigned],
        "assigned" => [(short)RowPhase.Assigned, (short)RowPhase.Snoozed],
        "resolved" => [(short)RowPhase.Resolved],
        "offline" => [(short)RowPhase.Offline],
        "snoozed" when staff => [(short)RowPhase.Snoozed],
        _ => null,
    };

    /// <summary>What the customer may know of a row.</summary>
    public static ConversationRow ForCustomer(ConversationRow row) => row with
    {
        Phase = row.Phase == RowPhase.Snoozed ? RowPhase.Assigned : row.Phase,
        UnansweredSince = null,
        SnoozedUntil = null,
        Labels = null,
        Mentioned = null,
    };
}
