using System.Globalization;
using Orleans.Runtime;

namespace Portal.Embedded.Grains;

/// <summary>How keys are written in a <see cref="GrainId"/>, as Orleans writes them.</summary>
internal static class GrainKeyText
{
    public static string Of(Guid key) => key.ToString("N");

    public static string Of(long key) => key.ToString("X", CultureInfo.InvariantCulture);

    public static bool TryGuid(GrainId id, out Guid key, out string? extension)
    {
        var text = id.Key.ToString();
        extension = null;
        if (text.Length > 32 && text[32] == '+')
        {
            extension = text[33..];
            text = text[..32];
        }

        key = default;
        return text.Length == 32 && Guid.TryParseExact(text, "N", out key);
    }

    public static bool TryLong(GrainId id, out long key, out string? extension)
    {
        var text = id.Key.ToString();
        var plus = text.IndexOf('+', StringComparison.Ordinal);
        extension = plus < 0 ? null : text[(plus + 1)..];
        return long.TryParse(plus < 0 ? text : text[..plus], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out key);
    }
}
