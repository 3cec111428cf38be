using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Portal.Journal;

/// <summary>What kind of thing owns a stream. The numbers are stored; never reuse one.</summary>
[GenerateSerializer, Alias("owner-kind")]
public enum OwnerKind
{
    /// <summary>A customer.</summary>
    Customer = 1,

    /// <summary>A conversation.</summary>
    Conversation = 2,

    /// <summary>An agent's availability and slots.</summary>
    Agent = 3,

    /// <summary>A queue.</summary>
    Queue = 4,

    /// <summary>An account that signs in.</summary>
    Account = 5,

    /// <summary>The settings of one kind.</summary>
    Settings = 6,

    /// <summary>A file that was sent.</summary>
    File = 7,

    /// <summary>A ticket.</summary>
    Ticket = 8,
}

/// <summary>
/// The ordered events of one owner for one audience: <c>conversation/{id}</c> is shared with the customer, <c>conversation-staff/{id}</c> is for
/// the staff alone. Written as text wherever it leaves the program.
/// </summary>
/// <param name="Kind">The kind of the owner.</param>
/// <param name="Id">The owner.</param>
/// <param name="Staff">Whether it is the staff's stream.</param>
[GenerateSerializer, Immutable, Alias("stream-id"), JsonConverter(typeof(StreamIdJson))]
public readonly record struct StreamId(OwnerKind Kind, Guid Id, bool Staff)
{
    private const string StaffSuffix = "-staff";
    private static readonly OwnerKind[] Kinds = Enum.GetValues<OwnerKind>();
    private static readonly string[] Names = [.. Kinds.Select(kind => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString()))];
    private static readonly string[] StaffNames = [.. Names.Select(name => name + StaffSuffix)];

    /// <summary>The stream that the customer may see too.</summary>
    public static StreamId Shared(OwnerKind kind, Guid id) => new(kind, id, false);

    /// <summary>The stream for the staff alone.</summary>
    public static StreamId ForStaff(OwnerKind kind, Guid id) => new(kind, id, true);

    /// <summary>Reads <c>kind/id</c> or <c>kind-staff/id</c>; ids are UUIDs in the usual 36 characters, lower case.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out StreamId stream)
    {
        stream = default;
        if (text is null || text.IndexOf('/') is not (> 0 and var slash) || !Guid.TryParseExact(text.AsSpan(slash + 1), "D", out var id))
            return false;
        var name = text.AsSpan(0, slash);
        var staff = name.EndsWith(StaffSuffix, StringComparison.Ordinal);
        if (staff)
            name = name[..^StaffSuffix.Length];
        for (var i = 0; i < Names.Length; i++)
        {
            if (name.SequenceEqual(Names[i]))
            {
                stream = new(Kinds[i], id, staff);
                return true;
            }
        }

        return false;
    }

    /// <summary>The first part of the text: <c>conversation</c>, <c>conversation-staff</c> …</summary>
    public string Name => (Staff ? StaffNames : Names)[Array.IndexOf(Kinds, Kind)];

    /// <inheritdoc/>
    public override string ToString() => $"{Name}/{Id:D}";
}

internal sealed class StreamIdJson : JsonConverter<StreamId>
{
    private const int MostBytes = 64;

    public override StreamId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        StreamId.TryParse(reader.GetString(), out var stream) ? stream : throw new JsonException("Not a stream.");

    public override void Write(Utf8JsonWriter writer, StreamId value, JsonSerializerOptions options)
    {
        Span<byte> text = stackalloc byte[MostBytes];
        if (Utf8.TryWrite(text, $"{value.Name}/{value.Id}", out var length))
            writer.WriteStringValue(text[..length]);
        else
            writer.WriteStringValue(value.ToString());
    }
}
