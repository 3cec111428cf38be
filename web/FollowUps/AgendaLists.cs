using Portal.Journal;

namespace Portal.FollowUps;

/// <summary>Agendas that can be watched, and by which names silos tell of them.</summary>
internal static class AgendaLists
{
    public const string Mine = "agenda/mine";

    /// <summary>What is for those who lead.</summary>
    public const string Lead = "agenda/lead";
    public const string Team = "agenda/team";

    /// <summary>Null when it is no agenda.</summary>
    public static string? Source(string list, Party watcher) => list switch
    {
        Mine => $"agenda/agent/{watcher.Id:D}",
        Lead => $"agenda/agent/{Guid.Empty:D}",
        Team => Team,
        _ => null,
    };
}
