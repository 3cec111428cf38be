namespace Portal.Settings;

/// <summary>How the company shows itself: the one entry of the settings <c>brand</c>.</summary>
/// <param name="Name">1–40 characters on one line.</param>
/// <param name="Accent"><c>#rrggbb</c> in lower case; light and dark shades are derived from it where it is shown.</param>
/// <param name="Logo">Base64 of a PNG, JPEG or WebP image of at most 64 KB; null without one.</param>
public sealed record Brand(string Name, string Accent, string? Logo = null)
{
    /// <summary>There is one brand, and this is its entry.</summary>
    public static Guid Entry { get; } = new("0193a0b0-0000-7000-8000-000000000301");

    /// <summary>The media type of an image by its first bytes; null when it is none that a logo may be.</summary>
    public static string? ImageType(ReadOnlySpan<byte> image) =>
        image is [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] ? "image/png"
        : image is [0xFF, 0xD8, 0xFF, ..] ? "image/jpeg"
        : image.Length > 12 && image.StartsWith("RIFF"u8) && image[8..].StartsWith("WEBP"u8) ? "image/webp"
        : null;
}
