using System.Reflection;

namespace Portal.Tests.Embedded.Api;

/// <summary>
/// orleans-api.txt holds the part of Orleans' public API that this house uses. The embedded host has exactly that; Orleans has at least
/// that. To write it anew after a deliberate change, run with PORTAL_WRITE_API=1.
/// </summary>
public sealed class OrleansApiTests
{
    private static readonly string Pinned = Path.Combine(Metadata("PortalTestsFolder"), "Embedded", "orleans-api.txt");

    [Fact]
    public void Orleans_has_what_is_pinned()
    {
        var abstractions = ApiReader.Read(Metadata("OrleansAbstractions"));
#if GRAIN_HOST_ORLEANS
        var all = Directory.GetFiles(AppContext.BaseDirectory, "Orleans*.dll").SelectMany(ApiReader.Read);
        var real = all.Concat(abstractions).DistinctBy(t => t.Name);
#else
        var real = abstractions;
#endif
        var theirs = real.ToDictionary(t => t.Name);
        var ours = Parse(File.ReadAllLines(Pinned));
        var compared = ours.Where(t => theirs.ContainsKey(t.Name)).ToArray();
        Assert.True(compared.Length > 30, $"Only {compared.Length} pinned types were found in Orleans.");
        Assert.Equal("", string.Join(Environment.NewLine, compared.SelectMany(own => Lacks(theirs, own))));
#if GRAIN_HOST_ORLEANS
        Assert.Empty(ours.Select(t => t.Name).Except(theirs.Keys));
#endif
    }

#if GRAIN_HOST_EMBEDDED
    [Fact]
    public void The_embedded_host_has_exactly_what_is_pinned()
    {
        var own = ApiReader.Read(typeof(Grain).Assembly.Location).Where(t => !t.Name.StartsWith("Portal.", StringComparison.Ordinal));
        var lines = own.OrderBy(t => t.Name, StringComparer.Ordinal).SelectMany(Lines).ToArray();
        if (Environment.GetEnvironmentVariable("PORTAL_WRITE_API") == "1")
            File.WriteAllLines(Pinned, lines);

        Assert.Equal(File.ReadAllLines(Pinned), lines);
    }

    [Fact]
    public void Of_its_own_the_embedded_host_shows_only_its_set_up() => Assert.Equal(
        ["Portal.Embedded.EmbeddedHostOptions", "Portal.Embedded.EmbeddedReminderExtensions", "Portal.Embedded.EmbeddedStorageExtensions"],
        typeof(Grain).Assembly.GetExportedTypes().Select(t => t.FullName!).Where(n => n.StartsWith("Portal.", StringComparison.Ordinal))
            .Order());
#endif

    private static IEnumerable<string> Lacks(Dictionary<string, ApiType> real, ApiType own)
    {
        var their = real[own.Name];
        var kind = own.Kind == their.Kind ? [] : new[] { $"{own.Name}: {own.Kind}, there {their.Kind}" };
        var bases = own.Bases.Except(AllBases(real, their)).Select(b => $"{own.Name}: derives from {b}");
        return [.. kind, .. bases, .. own.Members.Except(their.Members).Select(m => $"{own.Name}: {m}")];
    }

    private static HashSet<string> AllBases(Dictionary<string, ApiType> real, ApiType type) =>
        [.. type.Bases, .. real.Values.Where(t => type.Bases.Contains(t.Name.Split('.')[^1])).SelectMany(t => AllBases(real, t))];

#if GRAIN_HOST_EMBEDDED
    private static IEnumerable<string> Lines(ApiType type) =>
    [
        type.Name,
        $"    {type.Kind}",
        .. type.Bases.Select(b => $"    : {b}"),
        .. type.Members.Select(m => $"    {m}"),
    ];
#endif

    private static List<ApiType> Parse(string[] lines)
    {
        var types = new List<ApiType>();
        foreach (var line in lines)
        {
            types.Add(line switch
            {
                [not ' ', ..] => new ApiType(line, "", [], []),
                _ when Last().Kind == "" => Last() with { Kind = line.Trim() },
                _ when line.StartsWith("    : ", StringComparison.Ordinal) => Last() with { Bases = Last().Bases.Add(line[6..]) },
                _ => Last() with { Members = Last().Members.Add(line.Trim()) },
            });
            if (line[0] == ' ')
                types.RemoveAt(types.Count - 2);
        }

        return types;

        ApiType Last() => types[^1];
    }

    private static string Metadata(string key) =>
        typeof(OrleansApiTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
