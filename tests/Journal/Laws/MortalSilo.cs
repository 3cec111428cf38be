using Portal.Journal;
using Portal.Tests.Fixture;

namespace Portal.Tests.Journal.Laws;

/// <summary>A silo whose network to PostgreSQL fails again and again, and that dies at times; then there is a new one.</summary>
internal sealed class MortalSilo : IAsyncDisposable
{
    private const string Write = "INSERT INTO event";
    private readonly string database;
    private readonly Lock gate = new();
    private readonly List<(TestJournal Journal, LossyProxy Network)> lives = [];

    private MortalSilo(string database) => this.database = database;

    public IJournal Journal
    {
        get
        {
            lock (gate)
                return lives[^1].Journal.Journal;
        }
    }

    public static async Task<MortalSilo> StartAsync(string database)
    {
        var silo = new MortalSilo(database);
        await silo.LiveAsync();
        return silo;
    }

    public async Task SufferAsync(Random r)
    {
        LossyProxy network;
        lock (gate)
            network = lives[^1].Network;
        switch (r.Next(6))
        {
            case 0 or 1:
                network.LoseAnswerTo(Write, early: false);
                break;
            case 2 or 3:
                network.LoseAnswerTo(Write, early: true);
                break;
            case 4:
                network.GoAway(refusals: r.Next(1, 4));
                break;
            default:
                network.LoseAnswerTo(Write, early: r.Next(2) == 0, forGood: true);
                await LiveAsync();
                break;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (_, network) in lives)
            network.GoAway();
        await Task.WhenAll(lives.Select(life => life.Journal.DisposeAsync().AsTask()));
        foreach (var (_, network) in lives)
            await network.DisposeAsync();
    }

    private async Task LiveAsync()
    {
        var network = LossyProxy.Before(database);
        var journal = await TestJournal.StartAsync(network.ConnectionString);
        lock (gate)
            lives.Add((journal, network));
    }
}
