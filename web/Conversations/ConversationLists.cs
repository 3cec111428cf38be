using System.Text.Json.Nodes;
using Portal.Journal;

namespace Portal.Conversations;

/// <summary>The lists of conversations that can be watched, and what customers see of a row.</summary>
internal static class ConversationLists
{
    public const string All = "conversations/all";
    public const string Waiting = "conversations/waiting";
    public const string Mine = "conversations/mine";
    private const string OfCustomer = "conversations/customer/";

    private static readonly short[] Open = [(short)ViewPhase.Waiting, (short)ViewPhase.Assigned, (short)ViewPhase.Snoozed];
    private static readonly short[] Any = [.. Open, (short)ViewPhase.Resolved];

    /// <summary>The silo's name of a list that the client names.</summary>
    public static string Source(string list, Party watcher) => list switch
    {
        Mine when watcher.Kind == PartyKind.Customer => OfCustomer + watcher.Id.ToString("D"),
        Mine => "conversations/agent/" + watcher.Id.ToString("D"),
        _ => list,
    };

    /// <summary>A row as the silo tells it, for whoever may watch that list.</summary>
    public static string RowFor(string source, string row) => source.StartsWith(OfCustomer, StringComparison.Ordinal) ? ForCustomer(row) : row;

    /// <summary>The phases that a <c>state</c> stands for; null when it is unknown. To customers a snoozed conversation is an assigned one.</summary>
    public static short[]? Phases(string? state, bool staff) => state switch
    {
        null or "" => Any,
        "open" => Open,
        "waiting" => [(short)ViewPhase.Waiting],
        "assigned" when staff => [(short)ViewPhase.Assigned],
        "assigned" => [(short)ViewPhase.Assigned, (short)ViewPhase.Snoozed],
        "resolved" => [(short)ViewPhase.Resolved],
        "snoozed" when staff => [(short)ViewPhase.Snoozed],
        _ => null,
    };

    private static string ForCustomer(string row)
    {
        var json = JsonNode.Parse(row)!.AsObject();
        json.Remove("snoozedUntil");
        json.Remove("unansweredSince");
        if ((string?)json["phase"] == "snoozed")
            json["phase"] = "assigned";
        return json.ToJsonString(EventCatalog.Json);
    }
}

/// <summary>The phase of a row; the numbers are those of the table.</summary>
internal enum ViewPhase
{
    /// <summary>In a queue.</summary>
    Waiting = 1,

    /// <summary>An agent has it.</summary>
    Assigned = 2,

    /// <summary>Done.</summary>
    Resolved = 3,

    /// <summary>Put aside; the staff alone knows.</summary>
    Snoozed = 4,
}

/// <summary>A row of a list of conversations.</summary>
/// <param name="Id">The conversation.</param>
/// <param name="CustomerId">Whose.</param>
/// <param name="QueueId">Its queue.</param>
/// <param name="Phase">Where it stands.</param>
/// <param name="AgentId">Who has it.</param>
/// <param name="Preview">The newest message's first words.</param>
/// <param name="LastAt">When that was.</param>
/// <param name="LastBy">By whom.</param>
/// <param name="PhaseSince">Since when it stands there.</param>
/// <param name="UnansweredSince">The oldest customer message without an answer; for the staff.</param>
/// <param name="SnoozedUntil">For the staff.</param>
/// <param name="Version">Grows with every change.</param>
internal sealed record ConversationView(
    Guid Id,
    Guid CustomerId,
    Guid QueueId,
    ViewPhase Phase,
    Guid? AgentId,
    string Preview,
    DateTimeOffset LastAt,
    Party LastBy,
    DateTimeOffset PhaseSince,
    DateTimeOffset? UnansweredSince,
    DateTimeOffset? SnoozedUntil,
    long Version)
{
    /// <summary>What the customer may know of it.</summary>
    public ConversationView ForCustomer() =>
        this with { Phase = Phase == ViewPhase.Snoozed ? ViewPhase.Assigned : Phase, UnansweredSince = null, SnoozedUntil = null };
}
