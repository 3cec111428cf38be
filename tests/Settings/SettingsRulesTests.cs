using System.Text.Json;
using Portal.Journal;
using Portal.Settings;

namespace Portal.Tests.Settings;

/// <summary>What may be done with settings, on labels as their first kind.</summary>
public sealed class SettingsRulesTests
{
    private static readonly Party Ana = Party.Agent(Guid.NewGuid());
    private static readonly Guid Vip = Guid.NewGuid();
    private readonly SettingsKind labels = SettingsKind.Of(SettingsKinds.Labels)!;
    private long position;

    [Fact]
    public void An_entry_is_made_changed_removed_and_brought_back_under_one_id()
    {
        var made = Happen(SettingsDocument.Empty, Put(SettingsDocument.Empty, 0, "VIP", "violet"));
        var changed = Happen(made, Put(made, 1, "Gold", "amber"));
        var removed = Happen(changed, changed.Remove(new(Guid.NewGuid(), Ana, Vip, 2)));
        var back = Happen(removed, Put(removed, 3, "Gold", "amber"));

        Assert.Equal(["Gold"], Names(changed));
        Assert.Empty(removed.Shown.Items);
        Assert.Equal((3, Ana), (removed.Shown.Gone.Single().Version, removed.Shown.Gone.Single().By));
        Assert.Equal((Vip, 4), (back.Shown.Items.Single().Id, back.Shown.Items.Single().Version));
        Assert.Empty(back.Shown.Gone);
    }

    [Fact]
    public void Who_is_second_learns_of_the_first_and_nothing_is_lost()
    {
        var made = Happen(SettingsDocument.Empty, Put(SettingsDocument.Empty, 0, "VIP", "violet"));
        var first = Happen(made, Put(made, 1, "Gold", "amber"));

        Assert.Equal("settings.changed", Put(first, 1, "Silver", "grey").Refusal?.Code);
        Assert.Equal("settings.changed", first.Remove(new(Guid.NewGuid(), Ana, Vip, 1)).Refusal?.Code);
        Assert.Equal("settings.changed", Put(first, 0, "Silver", "grey").Refusal?.Code);
        var removed = Happen(first, first.Remove(new(Guid.NewGuid(), Ana, Vip, 2)));
        Assert.Equal("settings.changed", Put(removed, 2, "Silver", "grey").Refusal?.Code);
        Assert.Equal("settings.changed", removed.Remove(new(Guid.NewGuid(), Ana, Vip, 2)).Refusal?.Code);
    }

    [Fact]
    public void A_name_is_given_once_whatever_the_case_and_a_removed_one_is_free()
    {
        var made = Happen(SettingsDocument.Empty, Put(SettingsDocument.Empty, 0, "VIP", "violet"));

        Assert.Equal("settings.name_taken", Put(made, 0, "vip", "red", Guid.NewGuid()).Refusal?.Code);
        Assert.Single(Put(made, 1, "vip", "violet"));
        var removed = Happen(made, made.Remove(new(Guid.NewGuid(), Ana, Vip, 1)));
        var other = Happen(removed, Put(removed, 0, "VIP", "red", Guid.NewGuid()));
        Assert.Equal("settings.name_taken", Put(other, 2, "VIP", "violet").Refusal?.Code);
    }

    [Fact]
    public void The_same_again_changes_nothing()
    {
        var made = Happen(SettingsDocument.Empty, Put(SettingsDocument.Empty, 0, "VIP", "violet"));
        var again = Put(made, 1, "VIP", "violet");

        Assert.Null(again.Refusal);
        Assert.Empty(again);
    }

    [Fact]
    public void There_are_a_hundred_labels_and_not_one_more()
    {
        var full = Enumerable.Range(0, 100).Aggregate(
            SettingsDocument.Empty, (state, i) => Happen(state, Put(state, 0, $"label {i}", "grey", Guid.NewGuid())));

        Assert.Equal("settings.most", Put(full, 0, "one more", "grey", Guid.NewGuid()).Refusal?.Code);
        var first = full.Shown.Items[0];
        Assert.Single(Put(full, first.Version, "another name", "grey", first.Id));
    }

    [Fact]
    public void What_was_removed_long_ago_is_forgotten()
    {
        var state = SettingsDocument.Empty;
        for (var i = 0; i < 101; i++)
        {
            state = Happen(state, Put(state, 0, $"label {i}", "grey", Guid.NewGuid()));
            state = Happen(state, state.Remove(new(Guid.NewGuid(), Ana, state.Shown.Items[0].Id, state.Shown.Items[0].Version)));
        }

        Assert.Equal(100, state.Shown.Gone.Length);
        Assert.Equal("label 1", SettingValue.NameOf(state.Shown.Gone[0].Value));
    }

    [Fact]
    public void What_nobody_made_is_neither_changed_nor_removed()
    {
        Assert.Equal("settings.unknown", Put(SettingsDocument.Empty, 7, "VIP", "violet").Refusal?.Code);
        Assert.Equal("settings.unknown", Put(SettingsDocument.Empty, 0, "VIP", "violet", Guid.Empty).Refusal?.Code);
        Assert.Equal("settings.unknown", SettingsDocument.Empty.Remove(new(Guid.NewGuid(), Ana, Vip, 0)).Refusal?.Code);
        Assert.Equal("settings.unknown", SettingsDocument.Empty.Put(new(Guid.NewGuid(), Ana, Vip, 0, "{}"), null).Refusal?.Code);
    }

    [Theory]
    [InlineData("""{"name":"VIP","colour":"violet","more":[1]}""", null)]
    [InlineData("""{"name":"重要客户","colour":"red"}""", null)]
    [InlineData("""{"name":"","colour":"red"}""", "label.name_invalid")]
    [InlineData("""{"name":" VIP","colour":"red"}""", "label.name_invalid")]
    [InlineData("""{"name":"V\nIP","colour":"red"}""", "label.name_invalid")]
    [InlineData("""{"name":"12345678901234567890123456789012345678901","colour":"red"}""", "label.name_invalid")]
    [InlineData("""{"name":null,"colour":"red"}""", "label.name_invalid")]
    [InlineData("""{"colour":"red"}""", "label.name_invalid")]
    [InlineData("""{"name":"VIP"}""", "label.colour_unknown")]
    [InlineData("""{"name":"VIP","colour":99}""", "label.colour_unknown")]
    [InlineData("""{"name":"VIP","colour":"mauve"}""", "settings.invalid")]
    [InlineData("""{"name":"V\ud800","colour":"red"}""", "settings.invalid")]
    [InlineData("""{"name":7,"colour":"red"}""", "settings.invalid")]
    [InlineData("null", "settings.invalid")]
    [InlineData("[]", "settings.invalid")]
    [InlineData("{", "settings.invalid")]
    public void A_label_has_a_name_and_one_of_the_colours(string value, string? code) =>
        Assert.Equal(code, SettingsDocument.Empty.Put(new(Guid.NewGuid(), Ana, Vip, 0, value), labels).Refusal?.Code);

    [Fact]
    public void Only_what_a_label_is_made_of_is_kept() => Assert.Equal(
        """{"name":"VIP","colour":"violet"}""", labels.Read(Guid.NewGuid(), """{"colour":"violet","script":"<b>","name":"VIP"}""").Value!.Json.GetRawText());

    private Decision Put(SettingsDocument state, long basedOn, string name, string colour, Guid? id = null) => state.Put(
        new(Guid.NewGuid(), Ana, id ?? Vip, basedOn, JsonSerializer.Serialize(new { name, colour })), labels);

    private SettingsDocument Happen(SettingsDocument state, Decision decision)
    {
        Assert.Null(decision.Refusal);
        return decision.Aggregate(state, (next, e) => next.Apply(new(e, ++position, DateTimeOffset.UnixEpoch, Ana)));
    }

    private static IEnumerable<string> Names(SettingsDocument state) => state.Shown.Items.Select(item => SettingValue.NameOf(item.Value));
}
