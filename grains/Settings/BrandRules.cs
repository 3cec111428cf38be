using System.Text.RegularExpressions;
using Portal.Customers;
using Portal.Journal;

namespace Portal.Settings;

/// <summary>What a brand may be.</summary>
internal static partial class BrandRules
{
    public const int LongestName = 40;
    public const int MostLogoBytes = 64 * 1024;
    public const int MostPixels = 2_048; // a side; small files can unfold into very large images

    public static Refusal? Check(Guid id, Brand brand) =>
        id != Brand.Entry ? Refusal.NotFound("settings.unknown")
        : brand.Name is not { Length: <= LongestName } || PersonName.Check(brand.Name) is not null ? Refusal.Invalid("brand.name_invalid")
        : brand.Accent is null || !Colour().IsMatch(brand.Accent) ? Refusal.Invalid("brand.accent_invalid")
        : brand.Logo is null ? null
        : CheckLogo(brand.Logo);

    private static Refusal? CheckLogo(string text)
    {
        var bytes = new byte[MostLogoBytes + 3];
        if (text.Length > (MostLogoBytes + 2) / 3 * 4)
            return Refusal.Invalid("brand.logo_size");
        if (!Convert.TryFromBase64String(text, bytes, out var length))
            return Refusal.Invalid("brand.logo_type");
        if (length > MostLogoBytes)
            return Refusal.Invalid("brand.logo_size");
        return ImageSize.Of(bytes.AsSpan(0, length)) switch
        {
            null => Refusal.Invalid("brand.logo_type"),
            { Width: < 1 or > MostPixels } or { Height: < 1 or > MostPixels } => Refusal.Invalid("brand.logo_size"),
            _ => null,
        };
    }

    [GeneratedRegex("^#[0-9a-f]{6}\\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Colour();
}
