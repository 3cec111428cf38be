using Microsoft.Extensions.DependencyInjection;
using Portal.Files;
using Portal.Journal;
using Portal.Tests.Files;
using Portal.Tests.Fixture;

namespace Portal.Tests.Web;

/// <summary>What was taken back nobody is given any more, on no way.</summary>
[Collection(PortalCollection.Name)]
public sealed class WithdrawalFlowTests(PortalFixture fixture)
{
    private readonly TestPortal portal = fixture.Portal;

    [Fact]
    public async Task Words_and_files_are_gone_from_snapshot_stream_watch_and_list_for_everybody()
    {
        var (customer, agent) = (await portal.VisitorAsync(), await portal.SignedInAsync("agent"));
        var id = await customer.BeginAsync();
        var file = await customer.FileAsync(id);
        var secret = $"{Guid.NewGuid():N}"; // the agent's list has what other tests write, too
        var position = (await customer.SayWithAsync(id, $"my number {secret}", [file])).Json.GetProperty("position").GetInt64();
        var (first, again) = (await WithdrawAsync(customer, id, position, out var command), await WithdrawAsync(customer, id, position, command));

        Assert.Null(first.Code);
        Assert.Equal(first.Json.GetRawText(), again.Json.GetRawText());
        foreach (var person in (TestPerson[])[customer, agent])
        {
            await using var hub = await person.HubAsync();
            string[] seen =
            [
                (await person.GetAsync($"/api/conversations/{id}")).Json.GetRawText(),
                (await person.GetAsync($"/api/streams/conversation/{id}?after=0")).Json.GetRawText(),
                (await person.GetAsync($"/api/streams/conversation/{id}?before=100")).Json.GetRawText(),
                (await person.GetAsync("/api/conversations")).Json.GetRawText(),
                (await hub.CallAsync("Watch", $"conversation/{id}", 0)).GetRawText(),
            ];
            Assert.All(seen, text => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
            Assert.All(seen, text => Assert.Contains("\"withdrawn\":true", text, StringComparison.Ordinal));
            Assert.Equal(404, (int)(await person.DownloadAsync(file)).StatusCode);
        }

        await portal.Services.GetRequiredService<FileSweep>().SweepAsync(TimeProvider.System.GetUtcNow(), default);
        Assert.Empty(await portal.Services.GetRequiredService<IFileStore>().ListAsync(file, default));
    }

    [Fact]
    public async Task Of_reading_and_taking_back_one_comes_first_for_everybody()
    {
        var (customer, agent) = (await portal.VisitorAsync(), await portal.SignedInAsync("agent"));
        var id = await customer.BeginAsync();
        await using var hub = await agent.HubAsync();
        await hub.CallAsync("Read", id, 2);

        Assert.Equal("message.read", (await WithdrawAsync(customer, id, 2, out _)).Code);
        Assert.Equal("message.not_yours", (await WithdrawAsync(agent, id, 2, out _)).Code);
        Assert.Equal("conversation.not_found", (await WithdrawAsync(await portal.VisitorAsync(), id, 2, out _)).Code);
    }

    [Fact]
    public async Task A_file_that_was_forgotten_when_its_message_was_taken_back_goes_with_the_next_sweep()
    {
        var customer = await portal.VisitorAsync();
        var (id, message) = (await customer.BeginAsync(), Guid.NewGuid());
        var file = await customer.FileAsync(id);
        var position = (await customer.SayWithAsync(id, "", [file], commandId: message)).Json.GetProperty("position").GetInt64();
        await WithdrawAsync(customer, id, position, out _);

        var left = await portal.Services.GetRequiredService<FileQueries>().OfWithdrawnAsync(DateTimeOffset.UnixEpoch, 500, default);
        Assert.DoesNotContain(left, row => row.Id == file);
        var (taken, other) = (portal.Grains.GetGrain<IFileGrain>(file), portal.Grains.GetGrain<IFileGrain>(await customer.FileAsync(id)));
        Assert.Null((await taken.WithdrawAsync(new(Guid.NewGuid(), message))).Refusal);
        Assert.Equal("file.not_found", (await other.WithdrawAsync(new(Guid.NewGuid(), message))).Refusal?.Code);
    }

    [Fact]
    public async Task A_note_is_taken_back_on_the_staffs_stream_and_the_customer_hears_nothing()
    {
        var (customer, agent) = (await portal.VisitorAsync(), await portal.SignedInAsync("agent"));
        var id = await customer.BeginAsync();
        await agent.PostAsync($"/api/conversations/{id}/messages", new { commandId = Guid.NewGuid(), text = "a slip", @internal = true });
        var body = new { commandId = Guid.NewGuid(), position = 1, @internal = true };

        Assert.Equal("access.denied", (await customer.PostAsync($"/api/conversations/{id}/withdraw", body)).Code);
        Assert.Equal($"conversation-staff/{id}", (await agent.PostAsync($"/api/conversations/{id}/withdraw", body)).Json.GetProperty("stream").GetString());
        Assert.DoesNotContain("a slip", (await agent.GetAsync($"/api/conversations/{id}")).Json.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(2, (await customer.GetAsync($"/api/conversations/{id}")).Json.GetProperty("position").GetInt64());
    }

    private static Task<Answer> WithdrawAsync(TestPerson person, Guid conversation, long position, out Guid command)
    {
        command = Guid.NewGuid();
        return WithdrawAsync(person, conversation, position, command);
    }

    private static Task<Answer> WithdrawAsync(TestPerson person, Guid conversation, long position, Guid command) =>
        person.PostAsync($"/api/conversations/{conversation}/withdraw", new { commandId = command, position });
}
