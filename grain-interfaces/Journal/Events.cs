using System.Text.Json.Nodes;

namespace Portal.Journal;

/// <summary>An immutable fact. Its type says who may see it: either an <see cref="ISharedEvent"/> or an <see cref="IStaffEvent"/>.</summary>
public interface IEvent;

/// <summary>A fact for everyone who may see its owner, the customer included.</summary>
public interface ISharedEvent : IEvent;

/// <summary>A fact for the staff alone; the journal puts it on the staff stream and nowhere else.</summary>
public interface IStaffEvent : IEvent;

/// <summary>
/// Names a fact for ever. A changed shape gets the next version and an upcaster: <c>public static JsonObject FromV1(JsonObject old)</c>.
/// </summary>
/// <param name="name">Stable and dotted, such as <c>conversation.message_posted</c>.</param>
/// <param name="version">The version of this shape, from 1.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class EventAttribute(string name, int version = 1) : Attribute
{
    /// <summary>Stable and dotted.</summary>
    public string Name { get; } = name;

    /// <summary>From 1.</summary>
    public int Version { get; } = version;
}

/// <summary>An event as it is stored and sent: what happened, who did it, when, and which command caused it.</summary>
/// <param name="Stream">The stream that it stands on.</param>
/// <param name="Position">From 1, without gaps.</param>
/// <param name="Type">The event type's name.</param>
/// <param name="Version">The version of <paramref name="Data"/>.</param>
/// <param name="At">UTC; never earlier than the event before it.</param>
/// <param name="By">Who did it.</param>
/// <param name="CommandId">The command that caused it.</param>
/// <param name="Data">The fact as a JSON object.</param>
/// <param name="SharedPosition">On a staff stream: the head of the shared stream when it was written. Null on shared streams.</param>
[GenerateSerializer, Immutable, Alias("stored-event")]
public sealed record StoredEvent(
    StreamId Stream,
    long Position,
    string Type,
    int Version,
    DateTimeOffset At,
    Party By,
    Guid CommandId,
    string Data,
    long? SharedPosition)
{
    /// <summary>The same event in the newest version of its type.</summary>
    /// <exception cref="UnknownEventException">The type or version is not known to this program; it is never skipped.</exception>
    public StoredEvent Upcast() => EventCatalog.Upcast(this);
}

/// <summary>An event type or version that this program does not know. Its owner stands still until a program that knows it runs.</summary>
/// <param name="message">Which type and version.</param>
[GenerateSerializer, Alias("unknown-event")]
public sealed class UnknownEventException(string message) : Exception(message);

/// <summary>Turns the data of an old version into that of the next.</summary>
public delegate JsonObject Upcaster(JsonObject old);
