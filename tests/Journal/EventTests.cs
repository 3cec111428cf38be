using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Journal;

namespace Portal.Tests.Journal;

/// <summary>Facts are for ever: each version of each type has a stored example in Examples/ that every later program must read.</summary>
public sealed class EventTests
{
    public static TheoryData<string> Types => [.. EventCatalog.All.Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Types))]
    public void Each_version_has_an_example_that_is_still_read(string name)
    {
        var type = EventCatalog.All.Single(t => t.Name == name);
        for (var version = 1; version <= type.Version; version++)
        {
            var example = File.ReadAllText(ExampleFile($"{name}.v{version}.json")).Trim();
            var read = EventCatalog.Read(Stored(name, version, example));

            Assert.IsType(type.Clr, read);
            if (version == type.Version)
                Assert.True(JsonNode.DeepEquals(JsonNode.Parse(example), JsonSerializer.SerializeToNode(read, type.Clr, EventCatalog.Json)), name);
        }
    }

    [Fact]
    public void An_unknown_type_or_version_stops_and_is_never_skipped()
    {
        Assert.Throws<UnknownEventException>(() => EventCatalog.Read(Stored("conversation.sung", 1, "{}")));
        Assert.Throws<UnknownEventException>(() => EventCatalog.Read(Stored("conversation.resolved", 99, "{}")));
    }

    [Fact]
    public void Old_versions_become_new_ones_step_by_step() =>
        Assert.Equal("""{"words":"hello!","loud":true}""", new EventType(typeof(Shouted)).Upcast("""{"text":"hello"}""", 1));

    [Fact]
    public void A_version_without_its_upcaster_is_found_at_start() => Assert.Throws<InvalidOperationException>(() => new EventType(typeof(Forgetful)));

    [Fact]
    public void A_fact_for_two_audiences_is_found_at_start() => Assert.Throws<InvalidOperationException>(() => new EventType(typeof(TwoFaced)));

    private static StoredEvent Stored(string type, int version, string data) => new(
        StreamId.Shared(OwnerKind.Conversation, Guid.NewGuid()), 1, type, version, DateTimeOffset.UnixEpoch, Party.System, Guid.NewGuid(), data, null);

    private static string ExampleFile(string name, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Examples", name);

    [Event("test.shouted", 3)]
    private sealed record Shouted(string Words, bool Loud) : ISharedEvent
    {
        public static JsonObject FromV1(JsonObject old) => new() { ["words"] = old["text"]!.GetValue<string>() };

        public static JsonObject FromV2(JsonObject old) => new() { ["words"] = old["words"]!.GetValue<string>() + "!", ["loud"] = true };
    }

    [Event("test.forgetful", 2)]
    private sealed record Forgetful : ISharedEvent;

    [Event("test.two_faced")]
    private sealed record TwoFaced : ISharedEvent, IStaffEvent;
}
