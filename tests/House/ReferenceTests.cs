namespace Portal.Tests.House;

/// <summary>References point one way: web → grain-interfaces ← grains, and silo composes.</summary>
public sealed class ReferenceTests
{
    [Fact]
    public void Contracts_know_nobody() => Assert.Empty(PortalReferencesOf("Portal.GrainInterfaces"));

    [Fact]
    public void Grains_know_contracts_only() => Assert.Equal(["Portal.GrainInterfaces"], PortalReferencesOf("Portal.Grains"));

    [Fact]
    public void Web_knows_contracts_only() => Assert.Equal(["Portal.GrainInterfaces"], PortalReferencesOf("Portal.Web"));

    [Fact]
    public void A_silo_composes_all_three() =>
        Assert.Equal(["Portal.GrainInterfaces", "Portal.Grains", "Portal.Web"], PortalReferencesOf("Portal.Silo"));

    private static IEnumerable<string> PortalReferencesOf(string assembly) => System.Reflection.Assembly.Load(assembly).GetReferencedAssemblies()
        .Select(name => name.Name!)
        .Where(name => name.StartsWith("Portal.", StringComparison.Ordinal) && name != "Portal.Embedded")
        .Order();
}
