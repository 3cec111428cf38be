using Portal.Drafts;
using Portal.Tests.Fixture;

namespace Portal.Tests.Drafts;

/// <summary>Drafts as grains, on a real PostgreSQL.</summary>
public sealed class DraftsGrainTests(Postgres postgres) : IAsyncLifetime
{
    private readonly Guid agent = Guid.CreateVersion7();
    private readonly SaveDraft draft = new(Guid.CreateVersion7(), false, Guid.CreateVersion7(), "您好，包裹今天", 7, 0);
    private string database = "";
    private TestSilo silo = null!;

    public async ValueTask InitializeAsync() => silo = await TestSilo.StartAsync(database = await postgres.NewDatabaseAsync());

    public ValueTask DisposeAsync() => silo.DisposeAsync();

    [Fact]
    public async Task A_draft_is_there_after_the_silo_was_started_anew_and_goes_on_from_its_version()
    {
        var saved = (await Of(agent).SaveAsync(draft)).Value!.Draft!;
        await silo.DisposeAsync();
        silo = await TestSilo.StartAsync(database, silo.Clock);

        Assert.Equal(saved, Assert.Single(await Of(agent).ListAsync()));
        var next = (await Of(agent).SaveAsync(draft with { Text = "您好，包裹今天下午寄出", BasedOn = saved.Version })).Value!;
        Assert.False(next.Clash);
        Assert.True(next.Draft!.Version > saved.Version);
    }

    [Fact]
    public async Task A_draft_that_was_given_up_is_gone_after_a_restart_too()
    {
        var saved = (await Of(agent).SaveAsync(draft)).Value!.Draft!;
        await silo.PassAsync(TimeSpan.FromSeconds(5));
        await Of(agent).SaveAsync(draft with { Text = "", BasedOn = saved.Version });
        await silo.DisposeAsync();
        silo = await TestSilo.StartAsync(database, silo.Clock);

        Assert.Empty(await Of(agent).ListAsync());
    }

    [Fact]
    public async Task Every_agent_has_their_own()
    {
        await Of(agent).SaveAsync(draft);

        Assert.Empty(await Of(Guid.CreateVersion7()).ListAsync());
    }

    private IDraftsGrain Of(Guid id) => silo.Grains.GetGrain<IDraftsGrain>(id);
}
