using System.Text.Json;
using System.Text.Json.Serialization;
using Portal.Live;

namespace Portal.Journal;

/// <summary>How the wire looks on REST and hub alike: as events are stored, with their data sent on as it is.</summary>
internal static class WireJson
{
    /// <summary>The wire's options.</summary>
    public static JsonSerializerOptions Options { get; } = Apply(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    /// <summary>Makes options of the framework's those of the wire.</summary>
    public static JsonSerializerOptions Apply(JsonSerializerOptions options)
    {
        options.DefaultIgnoreCondition = EventCatalog.Json.DefaultIgnoreCondition;
        options.Encoder = EventCatalog.Json.Encoder;
        foreach (var converter in EventCatalog.Json.Converters)
            options.Converters.Add(converter);
        options.Converters.Add(new StoredEventJson());
        options.Converters.Add(new LiveEventJson());
        options.Converters.Add(new RawJsonJson());
        return options;
    }
}

/// <summary>Text that is JSON already.</summary>
/// <param name="Text">One JSON value.</param>
internal sealed record RawJson(string Text);

internal sealed class RawJsonJson : JsonConverter<RawJson>
{
    public override RawJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return new RawJson(document.RootElement.GetRawText());
    }

    public override void Write(Utf8JsonWriter writer, RawJson value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value.Text, skipInputValidation: true);
}

/// <summary>An event on the wire. Its data was written by the journal, so it is neither read nor checked again.</summary>
internal sealed class StoredEventJson : JsonConverter<StoredEvent>
{
    private static readonly JsonConverter<StreamId> Stream = (JsonConverter<StreamId>)JsonSerializerOptions.Web.GetConverter(typeof(StreamId));

    public override StoredEvent Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Events only go out.");

    public override void Write(Utf8JsonWriter writer, StoredEvent value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("stream");
        Stream.Write(writer, value.Stream, options);
        writer.WriteNumber("position", value.Position);
        writer.WriteString("type", value.Type);
        writer.WriteString("at", value.At);
        writer.WritePropertyName("by");
        JsonSerializer.Serialize(writer, value.By, options);
        writer.WriteString("commandId", value.CommandId);
        writer.WritePropertyName("data");
        writer.WriteRawValue(value.Data, skipInputValidation: true);
        if (value.SharedPosition is { } shared)
            writer.WriteNumber("sharedPosition", shared);
        writer.WriteEndObject();
    }
}

internal sealed class LiveEventJson : JsonConverter<LiveEvent>
{
    public override LiveEvent Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Events only go out.");

    public override void Write(Utf8JsonWriter writer, LiveEvent value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value.Json, skipInputValidation: true);
}
