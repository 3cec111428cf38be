using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Portal.Journal;

/// <summary>Every event type of this program, found by its <see cref="EventAttribute"/>; how its data is written and read.</summary>
public static class EventCatalog
{
    /// <summary>How events and states are written: camelCase, enums as camelCase words, nothing for null.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private static readonly FrozenDictionary<string, EventType> ByName = Find(typeof(EventCatalog).Assembly);
    private static readonly FrozenDictionary<Type, EventType> ByType = ByName.Values.ToFrozenDictionary(type => type.Clr);

    /// <summary>All event types.</summary>
    public static IEnumerable<EventType> All => ByName.Values;

    /// <summary>The type of that name; null when it is not known to this program.</summary>
    public static EventType? Of(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The type of an event of this program.</summary>
    public static EventType Of(IEvent e) => ByType[e.GetType()];

    /// <summary>Reads the event's data in the newest version of its type.</summary>
    /// <exception cref="UnknownEventException">The type or version is not known.</exception>
    public static IEvent Read(StoredEvent stored)
    {
        var current = Upcast(stored);
        return (IEvent)JsonSerializer.Deserialize(current.Data, ByName[current.Type].Clr, Json)!;
    }

    /// <summary>Brings an event to the newest version of its type; as a rule it is there already.</summary>
    /// <exception cref="UnknownEventException">The type or version is not known.</exception>
    public static StoredEvent Upcast(StoredEvent stored)
    {
        if (!ByName.TryGetValue(stored.Type, out var type) || stored.Version < 1 || stored.Version > type.Version)
        {
            throw new UnknownEventException(
                $"Event {stored.Stream}@{stored.Position} has type {stored.Type} version {stored.Version}, unknown to this program.");
        }

        return stored.Version == type.Version ? stored : stored with { Version = type.Version, Data = type.Upcast(stored.Data, stored.Version) };
    }

    /// <summary>The event types of an assembly by name.</summary>
    /// <exception cref="InvalidOperationException">A type with two audiences or none, or a version without its upcaster.</exception>
    internal static FrozenDictionary<string, EventType> Find(Assembly assembly) => assembly.GetTypes()
        .Where(type => type.IsAssignableTo(typeof(IEvent)) && type is { IsInterface: false, IsAbstract: false })
        .Select(type => new EventType(type))
        .ToFrozenDictionary(type => type.Name);
}

/// <summary>One event type: its name, its newest version and how older versions become it.</summary>
public sealed class EventType
{
    private readonly Upcaster[] upcasters;

    internal EventType(Type clr)
    {
        var named = clr.GetCustomAttribute<EventAttribute>() ?? throw new InvalidOperationException($"{clr} has no [Event].");
        if (clr.IsAssignableTo(typeof(ISharedEvent)) == clr.IsAssignableTo(typeof(IStaffEvent)))
            throw new InvalidOperationException($"{clr} must be for exactly one audience.");
        (Clr, Name, Version, Staff) = (clr, named.Name, named.Version, clr.IsAssignableTo(typeof(IStaffEvent)));
        upcasters = [.. Enumerable.Range(1, Version - 1).Select(version => FindUpcaster(clr, version))];
    }

    /// <summary>The record that holds the newest version.</summary>
    public Type Clr { get; }

    /// <summary>Stable and dotted.</summary>
    public string Name { get; }

    /// <summary>The newest version.</summary>
    public int Version { get; }

    /// <summary>Whether it is for the staff alone.</summary>
    public bool Staff { get; }

    internal string Upcast(string data, int version)
    {
        var json = JsonNode.Parse(data)!.AsObject();
        for (var from = version; from < Version; from++)
            json = upcasters[from - 1](json);
        return json.ToJsonString(EventCatalog.Json);
    }

    private static Upcaster FindUpcaster(Type clr, int version) =>
        clr.GetMethod($"FromV{version}", BindingFlags.Public | BindingFlags.Static)?.CreateDelegate<Upcaster>()
        ?? throw new InvalidOperationException($"{clr} has no upcaster FromV{version}.");
}
