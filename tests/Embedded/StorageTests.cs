using System.Text;
using Orleans.Storage;
using Portal.Embedded;
using Portal.Embedded.Storage;

namespace Portal.Tests.Embedded;

public interface INotebookGrain : IGrainWithStringKey
{
    Task Write(string text);

    Task<string?> Read();

    Task Clear();

    Task End();
}

[GenerateSerializer, Alias("test.notebook")]
public sealed record Notebook(string? Text = null);

internal sealed class NotebookGrain([PersistentState("test-notebook", "marks")] IPersistentState<Notebook> notebook) : Grain, INotebookGrain
{
    public Task Write(string text)
    {
        notebook.State = new Notebook(text);
        return notebook.WriteStateAsync();
    }

    public Task<string?> Read() => Task.FromResult(notebook.RecordExists ? notebook.State.Text : null);

    public Task Clear() => notebook.ClearStateAsync();

    public Task End()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}

public sealed class StorageTests(OrleansDatabase postgres) : IClassFixture<OrleansDatabase>
{
    [Fact]
    public async Task State_is_there_again_after_the_activation_has_ended()
    {
        await using var host = await StartAsync();
        var notebook = host.Grains.GetGrain<INotebookGrain>("n-again");
        Assert.Null(await notebook.Read());
        await notebook.Write("first");
        await notebook.Write("second");
        await notebook.End();
        Assert.Equal("second", await notebook.Read());
    }

    [Fact]
    public async Task Cleared_state_is_gone_and_can_be_written_again()
    {
        await using var host = await StartAsync();
        var notebook = host.Grains.GetGrain<INotebookGrain>("n-clear");
        await notebook.Clear();
        await notebook.Write("x");
        await notebook.Clear();
        Assert.Null(await notebook.Read());
        await notebook.End();
        Assert.Null(await notebook.Read());
        await notebook.Write("again");
        await notebook.End();
        Assert.Equal("again", await notebook.Read());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whoever_writes_on_stale_state_fails_and_reads_again(bool existed)
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync();
        var (mine, theirs) = ($"n-stale-{existed}", other.Grains.GetGrain<INotebookGrain>($"n-stale-{existed}"));
        var notebook = one.Grains.GetGrain<INotebookGrain>(mine);
        if (existed)
            await notebook.Write("old");

        await notebook.Read();
        await theirs.Write("theirs");
        await Assert.ThrowsAsync<InconsistentStateException>(() => notebook.Write("mine"));
        Assert.Equal("theirs", await notebook.Read());
        await notebook.Write("mine");
    }

    [Fact]
    public async Task A_storage_that_is_not_set_up_fails_the_activation()
    {
        await using var host = await TestHost.StartAsync();
        await Assert.ThrowsAsync<BadProviderConfigException>(() => host.Grains.GetGrain<INotebookGrain>("n").Read());
    }

    [Fact]
    public async Task Rows_look_as_the_provider_of_Orleans_writes_them()
    {
        await using var host = await StartAsync();
        await host.Grains.GetGrain<INotebookGrain>("n-row").Write("Grüezi");
        await using var read = postgres.Source.CreateCommand(
            """
            SELECT ServiceId, GrainTypeString, GrainIdN0, GrainIdN1, PayloadBinary, Version FROM OrleansStorage
            WHERE GrainIdExtensionString = 'n-row'
            """);
        await using var row = await read.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        Assert.True(await row.ReadAsync(TestContext.Current.CancellationToken));
        Assert.Equal(("default", "test-notebook"), (row.GetString(0), row.GetString(1)));
        Assert.Equal((0L, 0L, 1), (row.GetInt64(2), row.GetInt64(3), row.GetInt32(5)));
        Assert.Equal("""{"Text":"Gr\u00FCezi"}""", Encoding.UTF8.GetString((byte[])row[4]));
    }

    [Theory]
    [InlineData("00112233445566778899aabbccddeeff", 0x6677445500112233, unchecked((long)0xffeeddccbbaa9988), null)]
    [InlineData("00112233445566778899aabbccddeeff+x", 0x6677445500112233, unchecked((long)0xffeeddccbbaa9988), "x")]
    [InlineData("2A", 0, 42, null)]
    [InlineData("FFFFFFFFFFFFFFFF", 0, -1, null)]
    [InlineData("cafe+shop", 0, 0xcafe, "shop")]
    [InlineData("shop-cafe", 0, 0, "shop-cafe")]
    public void Keys_are_mapped_as_by_the_provider_of_Orleans(string key, long n0, long n1, string? text) =>
        Assert.Equal(new StorageKey(n0, n1, text), StorageKey.Of(GrainId.Create("any", key)));

    private Task<TestHost> StartAsync() => TestHost.StartAsync(silo => silo.AddEmbeddedGrainStorage("marks", _ => postgres.Source));
}
