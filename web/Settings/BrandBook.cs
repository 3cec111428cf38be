using System.Security.Cryptography;
using System.Text.Json;
using Portal.Journal;

namespace Portal.Settings;

/// <summary>The brand as everybody may know it.</summary>
/// <param name="Name">Null while nobody has given one.</param>
/// <param name="Accent"><c>#rrggbb</c>.</param>
/// <param name="Logo">Where the logo is; another logo is somewhere else.</param>
internal sealed record ShownBrand(string? Name, string? Accent, string? Logo);

/// <summary>The brand as this node knows it: it stands in every page that is served.</summary>
internal sealed class BrandBook(SettingsQueries settings, TimeProvider clock)
{
    private static readonly Known Nothing = new(new ShownBrand(null, null, null), []);
    private readonly KnownEntry<Known> entry = new(settings, clock, SettingsKinds.Brand, Brand.Entry, Of);

    public async ValueTask<ShownBrand> FindAsync(CancellationToken ct) => (await entry.FindAsync(ct)).Shown;

    /// <summary>The logo and its media type; null when there is none.</summary>
    public async ValueTask<(byte[] Image, string Type)?> FindLogoAsync(CancellationToken ct) =>
        (await entry.FindAsync(ct)).Logo is var logo && Brand.ImageType(logo) is { } type ? (logo, type) : null;

    public void Drop() => entry.Drop();

    private static Known Of(Setting? setting)
    {
        if (setting?.Value.Deserialize<Brand>(EventCatalog.Json) is not { } brand)
            return Nothing;
        var logo = Convert.FromBase64String(brand.Logo ?? "");
        var address = logo.Length > 0 ? "/api/brand/logo?v=" + Convert.ToHexStringLower(SHA256.HashData(logo).AsSpan(0, 8)) : null;
        return new(new ShownBrand(brand.Name, brand.Accent, address), logo);
    }

    private sealed record Known(ShownBrand Shown, byte[] Logo);
}
