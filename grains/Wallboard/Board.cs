using System.Collections.Immutable;
using System.Text.Json;
using Portal.Agents;
using Portal.Journal;
using Portal.Live;
using Portal.Queues;

namespace Portal.Wallboard;

/// <summary>What wallboards were told of a queue and its agents.</summary>
internal sealed class Board
{
    private ImmutableDictionary<Guid, (WallboardRow Row, string Data)> told = ImmutableDictionary<Guid, (WallboardRow, string)>.Empty;
    private long version;

    /// <summary>All of it, as it was told last.</summary>
    public ImmutableArray<RowChange> Told => [.. told.Values.Select(one => Change(one.Row, one.Data))];

    /// <summary>How a queue stands, in rows without a version.</summary>
    public static IEnumerable<WallboardRow> Of(Guid queueId, string name, IReadOnlyCollection<Waiting> waiting, IEnumerable<AgentLook> agents, int weight) =>
    [
        new QueueOnBoard(queueId, 0, name, waiting.Count, waiting.Count == 0 ? null : waiting.Min(one => one.Since)),
        .. agents.Select(agent => new AgentOnBoard(
            WallboardList.IdOf(queueId, agent.AgentId), 0, queueId, agent.AgentId, StandingOf(agent, weight), agent.Used, agent.Capacity)),
    ];

    /// <summary>What has changed now that it stands so. Versions are the time, so they grow also over a restart.</summary>
    public ImmutableArray<RowChange> News(IEnumerable<WallboardRow> now, DateTimeOffset time)
    {
        version = Math.Max(version + 1, time.ToUnixTimeMilliseconds());
        var (before, rows) = (told, now.ToDictionary(row => row.Id));
        var news = ImmutableArray.CreateBuilder<RowChange>();
        foreach (var row in rows.Values.Where(row => !before.TryGetValue(row.Id, out var known) || known.Row with { Version = 0 } != row))
        {
            var changed = row with { Version = version };
            told = told.SetItem(row.Id, (changed, JsonSerializer.Serialize<object>(changed, EventCatalog.Json)));
            news.Add(Change(changed, told[row.Id].Data));
        }

        foreach (var gone in before.Keys.Where(id => !rows.ContainsKey(id)))
        {
            told = told.Remove(gone);
            news.Add(new(WallboardList.Name, gone, version, null));
        }

        return news.DrainToImmutable();
    }

    private static AgentStanding StandingOf(AgentLook agent, int weight) => agent switch
    {
        { Present: false } => AgentStanding.Gone,
        { Availability: not Availability.Available } => AgentStanding.Away,
        _ when agent.Spare < weight => AgentStanding.Full,
        _ => AgentStanding.Available,
    };

    private static RowChange Change(WallboardRow row, string data) => new(WallboardList.Name, row.Id, row.Version, null, data);
}
