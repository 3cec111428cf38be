using Portal.Settings;

namespace Portal.Tests.Settings;

/// <summary>What a view of one's own may be, and whose it is.</summary>
public sealed class FilterRulesTests
{
    private static readonly Guid Person = Guid.NewGuid();

    [Theory]
    [InlineData("""{"name":"Mine","state":"open"}""", null)]
    [InlineData("""{"name":"我的","state":"resolved","agent":"me","labels":["0193a0b0-0000-7000-8000-000000000101"]}""", null)]
    [InlineData("""{"name":"Hers","state":"assigned","agent":"0193a0b0-0000-7000-8000-000000000101"}""", null)]
    [InlineData("""{"name":"","state":"open"}""", "filter.name_invalid")]
    [InlineData("""{"state":"open"}""", "filter.name_invalid")]
    [InlineData("""{"name":"x","state":"lost"}""", "filter.invalid")]
    [InlineData("""{"name":"x"}""", "filter.invalid")]
    [InlineData("""{"name":"x","state":"open","agent":"everybody"}""", "filter.invalid")]
    [InlineData("""{"name":"x","state":"open","labels":["vip"]}""", "settings.invalid")]
    public void It_is_checked(string json, string? refusal) =>
        Assert.Equal(refusal, SettingsKind.Of(SettingsKinds.FiltersOf(Person))!.Read(Guid.NewGuid(), json).Refusal?.Code);

    [Fact]
    public void It_asks_for_twenty_labels_at_most()
    {
        var filter = new ConversationFilter("x", "open", null, [.. Enumerable.Range(0, 21).Select(_ => Guid.NewGuid())]);

        Assert.Equal("filter.labels_most", FilterRules.Check(filter)?.Code);
    }

    [Fact]
    public void Every_account_has_its_own()
    {
        var stream = SettingsKinds.StreamOf(SettingsKinds.FiltersOf(Person))!.Value;

        Assert.Equal((Person, SettingsKinds.FiltersOf(Person)), (stream.Id, SettingsKinds.KindOf(stream)));
        Assert.Null(SettingsKinds.StreamOf(SettingsKinds.Filters));
        Assert.Null(SettingsKinds.StreamOf("filters/nobody"));
        Assert.Equal(SettingsKinds.Labels, SettingsKinds.KindOf(SettingsKinds.StreamOf(SettingsKinds.Labels)!.Value));
    }
}
