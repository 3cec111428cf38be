using System.Text.Json;
using Portal.Journal;
using Portal.Settings;
using Portal.Tests.Fixture;

namespace Portal.Tests.Settings;

/// <summary>Settings as grains, on a real PostgreSQL.</summary>
public sealed class SettingsGrainTests(Postgres postgres) : IAsyncLifetime
{
    private static readonly Party Sam = Party.Agent(Guid.NewGuid());
    private string database = "";
    private TestSilo silo = null!;

    public async ValueTask InitializeAsync() => silo = await TestSilo.StartAsync(database = await postgres.NewDatabaseAsync());

    public ValueTask DisposeAsync() => silo.DisposeAsync();

    private ISettingsGrain Labels => silo.Grains.GetGrain<ISettingsGrain>(SettingsKinds.Labels);

    [Fact]
    public async Task A_change_is_announced_on_the_stream_of_its_kind()
    {
        var command = Put(Guid.NewGuid(), 0, "VIP");
        var receipt = (await Labels.PutAsync(command)).Value!;
        var heard = await silo.Heard.EventAsync(e => e.CommandId == command.CommandId);

        Assert.Equal(SettingsKinds.StreamOf(SettingsKinds.Labels), receipt.Stream);
        Assert.Equal((receipt.Stream, receipt.Position, Sam), (heard.Stream, heard.Position, heard.By));
        Assert.Equal("VIP", ((SettingPut)EventCatalog.Read(heard)).Value.GetProperty("name").GetString());
    }

    [Fact]
    public async Task The_same_command_is_answered_with_the_first_receipt_even_when_it_would_be_refused_by_now()
    {
        var command = Put(Guid.NewGuid(), 0, "VIP");
        var first = await Labels.PutAsync(command);
        await Labels.RemoveAsync(new(Guid.NewGuid(), Sam, command.Id, first.Value!.Position));

        Assert.Equal(first.Value, (await Labels.PutAsync(command)).Value);
        Assert.Equal("command.id_reused", (await Labels.PutAsync(command with { Value = Label("Other") })).Refusal?.Code);
    }

    [Fact]
    public async Task Of_two_who_change_one_thing_at_the_same_moment_one_is_told()
    {
        var id = Guid.NewGuid();
        var version = (await Labels.PutAsync(Put(id, 0, "VIP"))).Value!.Position;
        var both = await Task.WhenAll(Labels.PutAsync(Put(id, version, "Gold")), Labels.PutAsync(Put(id, version, "Silver")));

        Assert.Single(both, outcome => outcome.Value is not null);
        Assert.Single(both, outcome => outcome.Refusal?.Code == "settings.changed");
    }

    [Fact]
    public async Task Settings_are_there_after_the_silo_was_started_anew()
    {
        var id = Guid.NewGuid();
        var version = (await Labels.PutAsync(Put(id, 0, "VIP"))).Value!.Position;
        await silo.DisposeAsync();

        silo = await TestSilo.StartAsync(database, silo.Clock);
        Assert.Equal("settings.name_taken", (await Labels.PutAsync(Put(Guid.NewGuid(), 0, "vip"))).Refusal?.Code);
        Assert.NotNull((await Labels.RemoveAsync(new(Guid.NewGuid(), Sam, id, version))).Value);
    }

    [Fact]
    public async Task There_are_no_settings_of_other_kinds() => Assert.Equal(
        "settings.unknown", (await silo.Grains.GetGrain<ISettingsGrain>("colours").PutAsync(Put(Guid.NewGuid(), 0, "VIP"))).Refusal?.Code);

    [Fact]
    public async Task Labels_of_a_conversation_are_told_to_the_staff_and_to_its_lists()
    {
        var (id, label) = (await silo.ConversationAsync(), Guid.NewGuid());
        var added = (await silo.Conversation(id).ChangeLabelsAsync(new(Guid.NewGuid(), Sam, [label, label], []))).Value!;
        var row = await silo.Heard.RowAsync(r => r.Id == id && r.Row?.Labels is not null);

        Assert.Equal(StreamId.ForStaff(OwnerKind.Conversation, id), added.Stream);
        Assert.Equal([label], row.Row!.Labels!.Value);
        await silo.Conversation(id).ChangeLabelsAsync(new(Guid.NewGuid(), Sam, [], [label]));
        await silo.Heard.RowAsync(r => r.Id == id && r.Version > row.Version && r.Row is { Labels: null });
    }

    private static PutSetting Put(Guid id, long basedOn, string name) => new(Guid.NewGuid(), Sam, id, basedOn, Label(name));

    private static string Label(string name) => JsonSerializer.Serialize(new Label(name, LabelColour.Blue), EventCatalog.Json);
}
