using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Journal;

/// <summary>
/// Text by people as it came. JSON can escape half a surrogate pair, which is no text: that is remembered here, so that the refusal can say so, instead of
/// becoming broken JSON.
/// </summary>
/// <param name="Text">Empty when there is none.</param>
/// <param name="Broken">Whether it could not be read as Unicode.</param>
[JsonConverter(typeof(WordsJson))]
internal readonly record struct Words(string? Text, bool Broken)
{
    /// <summary>The text; null when it is none.</summary>
    public string? Readable => Broken ? null : Text ?? "";
}

internal sealed class WordsJson : JsonConverter<Words>
{
    public override bool HandleNull => true;

    public override Words Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Null))
            throw new JsonException("Not text.");
        try
        {
            return new(reader.GetString(), false);
        }
        catch (InvalidOperationException)
        {
            return new(null, true);
        }
    }

    public override void Write(Utf8JsonWriter writer, Words value, JsonSerializerOptions options) => writer.WriteStringValue(value.Text);
}
