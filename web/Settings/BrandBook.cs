using System.Security.Cryptography;
using System.Text.Json;
using Npgsql;
using Portal.Journal;

namespace Portal.Settings;

/// <summary>The brand as everybody may know it.</summary>
/// <param name="Name">Null while nobody has given one.</param>
/// <param name="Accent"><c>#rrggbb</c>.</param>
/// <param name="Logo">Where the logo is; another logo is somewhere else.</param>
internal sealed record ShownBrand(string? Name, string? Accent, string? Logo);

/// <summary>
/// The brand as this node knows it: it stands in every page that is served, so it is kept for 5 s at most, and dropped at once when the fan-out brings a
/// change. While the database is away, the last one known does.
/// </summary>
internal sealed class BrandBook(SettingsQueries settings, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);
    private static readonly Known Nothing = new(new ShownBrand(null, null, null), [], 0);
    private volatile Known? known;
    private Known last = Nothing;

    public async ValueTask<ShownBrand> FindAsync(CancellationToken ct) => (await ReadAsync(ct)).Shown;

    /// <summary>The logo and its media type; null when there is none.</summary>
    public async ValueTask<(byte[] Image, string Type)?> FindLogoAsync(CancellationToken ct) =>
        (await ReadAsync(ct)).Logo is var logo && Brand.ImageType(logo) is { } type ? (logo, type) : null;

    public void Drop() => known = null;

    private async ValueTask<Known> ReadAsync(CancellationToken ct)
    {
        if (known is { } fresh && clock.GetElapsedTime(fresh.Since) < Fresh)
            return fresh;
        try
        {
            var state = await settings.FindAsync(SettingsKinds.Brand, ct);
            return known = last = Of(state.Items.FirstOrDefault(item => item.Id == Brand.Entry));
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            return last;
        }
    }

    private Known Of(Setting? setting)
    {
        if (setting?.Value.Deserialize<Brand>(EventCatalog.Json) is not { } brand)
            return Nothing with { Since = clock.GetTimestamp() };
        var logo = Convert.FromBase64String(brand.Logo ?? "");
        var address = logo.Length > 0 ? "/api/brand/logo?v=" + Convert.ToHexStringLower(SHA256.HashData(logo).AsSpan(0, 8)) : null;
        return new(new ShownBrand(brand.Name, brand.Accent, address), logo, clock.GetTimestamp());
    }

    private sealed record Known(ShownBrand Shown, byte[] Logo, long Since);
}
