using Portal.Accounts;
using Portal.Journal;
using Portal.Live;

namespace Portal.Agents;

/// <summary>Tells agents' grains that they are here, while a browser of theirs is connected to this node.</summary>
internal sealed partial class AgentPresence(IGrainFactory grains, LiveConnections connections, TimeProvider clock, ILogger<AgentPresence> log)
    : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(20);

    /// <summary>A browser has connected.</summary>
    public Task ArrivedAsync(CurrentUser user) => user.IsStaff && user.May(Permissions.AnswerConversations) ? BeatAsync(user.Party.Id) : Task.CompletedTask;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var agents = connections.All.Select(connection => connection.User)
                .Where(user => user.IsStaff && user.May(Permissions.AnswerConversations))
                .Select(user => user.Party.Id)
                .Distinct();
            foreach (var agent in agents)
                await BeatAsync(agent);
        }
    }

    private async Task BeatAsync(Guid agent)
    {
        try
        {
            await grains.GetGrain<IAgentGrain>(agent).HeartbeatAsync();
        }
        catch (Exception e) when (Faults.PassesByItself(e))
        {
            CouldNotTell(agent, e);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Agent {Agent} could not be told that they are here")]
    private partial void CouldNotTell(Guid agent, Exception e);
}
