using System.Text.Encodings.Web;
using System.Text.Json;
using Portal.Journal;
using Portal.Settings;

namespace Portal.Shell;

/// <summary>Puts the brand into the client's page, so that what is drawn first is right already.</summary>
internal static class BrandedPage
{
    private const string Place = "__BRAND__";
    private const string Title = "<title>Portal</title>";
    private const string Icon = """<link rel="icon" type="image/svg+xml" href="/icon.svg" """;

    public static string Of(string html, ShownBrand brand)
    {
        var encoder = HtmlEncoder.Default;
        var branded = html.Replace(Place, encoder.Encode(JsonSerializer.Serialize(brand, WireJson.Options)), StringComparison.Ordinal);
        if (brand.Name is { } name)
            branded = branded.Replace(Title, $"<title>{encoder.Encode(name)}</title>", StringComparison.Ordinal);
        if (brand.Logo is { } logo)
            branded = branded.Replace(Icon, $"<link rel=\"icon\" href=\"{encoder.Encode(logo)}\" ", StringComparison.Ordinal);
        return branded;
    }
}
