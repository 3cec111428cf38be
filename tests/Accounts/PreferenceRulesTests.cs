using Portal.Accounts;
using Portal.Journal;

namespace Portal.Tests.Accounts;

/// <summary>How somebody wants to have Portal.</summary>
public sealed class PreferenceRulesTests
{
    [Theory]
    [InlineData("zh", "Asia/Shanghai", null)]
    [InlineData(null, "America/Argentina/Buenos_Aires", null)]
    [InlineData(null, null, null)]
    [InlineData("fr", null, "preferences.language_unknown")]
    [InlineData("", null, "preferences.language_unknown")]
    [InlineData(null, "Mars/Olympus", "preferences.zone_unknown")]
    [InlineData(null, "../../etc/passwd", "preferences.zone_unknown")]
    [InlineData(null, "China Standard Time", "preferences.zone_unknown")]
    [InlineData(null, "", "preferences.zone_unknown")]
    public void A_language_and_a_zone_are_known_ones(string? language, string? zone, string? refusal) =>
        Assert.Equal(refusal, PreferenceRules.Check(new(language, zone))?.Code);

    [Fact]
    public void A_number_is_no_density() => Assert.Equal("preferences.invalid", PreferenceRules.Check(new(Density: (Density)9))?.Code);

    [Fact]
    public void They_stay_and_the_same_again_is_no_change()
    {
        var account = Account.Empty with { Email = "ana@demo.example" };
        var wanted = new Preferences("zh", "Asia/Shanghai", Density.Compact, ColourScheme.Dark);
        var changed = Assert.IsType<PreferencesChanged>(account.Prefer(new(Guid.NewGuid(), Party.System, wanted)).Events.Single());
        var after = account.Apply(new Fact(changed, 1, DateTimeOffset.UnixEpoch, Party.System));

        Assert.Equal(wanted, after.Preferences);
        Assert.Empty(after.Prefer(new(Guid.NewGuid(), Party.System, wanted with { })).Events);
        Assert.Empty(account.Prefer(new(Guid.NewGuid(), Party.System, new())).Events);
    }
}
