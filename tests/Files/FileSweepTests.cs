using Microsoft.Extensions.DependencyInjection;
using Portal.Files;
using Portal.Journal;
using Portal.Tests.Fixture;

namespace Portal.Tests.Files;

/// <summary>A day later: what no message took is gone, what one took stays, whatever was lost on the way.</summary>
public sealed class FileSweepTests(Postgres postgres) : IAsyncLifetime
{
    private string database = "";
    private TestPortal portal = null!;
    private TestPerson customer = null!;
    private Guid conversation;

    public async ValueTask InitializeAsync()
    {
        portal = await TestPortal.StartAsync(database = await postgres.NewDatabaseAsync(), "Files:CustomerFilesPerDay=3");
        customer = await portal.VisitorAsync();
        conversation = await customer.BeginAsync();
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task Files_that_nobody_referenced_are_removed_after_a_day_and_not_before()
    {
        var (stored, half, sent) = (await customer.FileAsync(conversation), Guid.CreateVersion7(), await customer.FileAsync(conversation));
        await customer.AnnounceAsync(conversation, "half.png", 2 * FileSender.Part, id: half);
        await customer.PartAsync(half, 0, new byte[FileSender.Part]);
        await customer.SayWithAsync(conversation, "", [sent]);
        await SweepAsync(TimeSpan.FromHours(23));
        Assert.Equal([1, 1, 1], await StoredAsync(stored, half, sent));

        await Task.WhenAll(SweepAsync(TimeSpan.FromHours(25)), SweepAsync(TimeSpan.FromHours(25)));
        Assert.Equal([0, 0, 1], await StoredAsync(stored, half, sent));
        Assert.Equal("file.unused", (await customer.GetAsync($"/api/files/{half}/upload")).Code);
        Assert.Equal([FilePhase.Forgotten, FilePhase.Forgotten, FilePhase.Attached], await PhasesAsync(stored, half, sent));
        await Verified.DatabaseAsync(database);
    }

    [Fact]
    public async Task A_claim_whose_message_came_stays_and_one_whose_message_never_came_goes()
    {
        var (posted, lost) = (await customer.FileAsync(conversation), await customer.FileAsync(conversation));
        var command = Guid.NewGuid();
        await customer.SayAsync(conversation, "words", command);
        foreach (var (file, message) in ((Guid, Guid)[])[(posted, command), (lost, Guid.NewGuid())])
            Assert.Null((await Grain(file).ClaimAsync(new(message, Party.Customer(customer.Id), conversation, false))).Refusal);

        await SweepAsync(TimeSpan.FromHours(25));
        Assert.Equal([FilePhase.Attached, FilePhase.Forgotten], await PhasesAsync(posted, lost));
    }

    [Fact]
    public async Task What_was_removed_when_its_node_died_loses_its_bytes_at_the_next_sweep()
    {
        var file = await customer.FileAsync(conversation);
        await Grain(file).RemoveAsync(new(Guid.NewGuid(), Party.System, "file.removed"));
        Assert.Equal([1], await StoredAsync(file));

        await SweepAsync(TimeSpan.Zero);
        Assert.Equal([0], await StoredAsync(file));
        Assert.Equal([FilePhase.Forgotten], await PhasesAsync(file));
    }

    [Fact]
    public async Task A_customer_sends_so_much_in_a_day_and_a_retry_does_not_count()
    {
        var first = Guid.CreateVersion7();
        Assert.Null((await customer.AnnounceAsync(conversation, "a.png", 10, id: first)).Code);
        await customer.AnnounceAsync(conversation, "b.png", 10);
        await customer.AnnounceAsync(conversation, "c.png", 10);

        var limited = await customer.AnnounceAsync(conversation, "d.png", 10);
        Assert.Equal("limits.files", limited.Code);
        Assert.NotNull(limited.Response.Headers.RetryAfter);
        Assert.Null((await customer.AnnounceAsync(conversation, "a.png", 10, id: first)).Code);
    }

    private Task SweepAsync(TimeSpan later) => portal.Services.GetRequiredService<FileSweep>().SweepAsync(TimeProvider.System.GetUtcNow() + later, default);

    private async Task<IEnumerable<int>> StoredAsync(params Guid[] files) =>
        await Task.WhenAll(files.Select(async file => (await portal.Services.GetRequiredService<IFileStore>().ListAsync(file, default)).Length));

    private async Task<IEnumerable<FilePhase>> PhasesAsync(params Guid[] files) =>
        await Task.WhenAll(files.Select(async file => (await portal.Services.GetRequiredService<FileQueries>().FindAsync(file, default))!.Phase));

    private IFileGrain Grain(Guid file) => portal.Grains.GetGrain<IFileGrain>(file);
}
