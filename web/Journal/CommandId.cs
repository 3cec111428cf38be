using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Journal;

/// <summary>A command id as it came: none, something that is no UUID, or one. Reading it never fails, so that the refusal can say which.</summary>
[JsonConverter(typeof(CommandIdJson))]
internal readonly record struct CommandId(Guid Value, bool Present)
{
    /// <summary>The id, or why there is none.</summary>
    public bool TryGet(out Guid id, [NotNullWhen(false)] out Refusal? refusal)
    {
        id = Value;
        refusal = Value != Guid.Empty ? null : Refusal.Invalid(Present ? "command.id_invalid" : "command.id_missing");
        return refusal is null;
    }

    /// <summary>Reads the usual 36 characters.</summary>
    public static CommandId Parse(string? text) =>
        text is null ? default : new(Guid.TryParseExact(text, "D", out var id) ? id : Guid.Empty, true);
}

internal sealed class CommandIdJson : JsonConverter<CommandId>
{
    public override bool HandleNull => true;

    public override CommandId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Null)
            return default;
        if (reader.TokenType == JsonTokenType.String && reader.TryGetGuid(out var id))
            return new(id, true);
        reader.Skip();
        return new(Guid.Empty, true);
    }

    public override void Write(Utf8JsonWriter writer, CommandId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
