using System.Buffers.Binary;
using System.Text;
using Portal.Settings;

namespace Portal.Tests.Settings;

/// <summary>What a brand may be, and what a logo is by its content.</summary>
public sealed class BrandRulesTests
{
    private static readonly byte[] Png = PngOf(32, 32);

    [Theory]
    [InlineData("", "#2f5bd0", "brand.name_invalid")]
    [InlineData("a name of a company that is longer than forty", "#2f5bd0", "brand.name_invalid")]
    [InlineData("Acme", "blue", "brand.accent_invalid")]
    [InlineData("Acme", "#2F5BD0", "brand.accent_invalid")]
    [InlineData("Acme", "#2f5bd0\n", "brand.accent_invalid")]
    [InlineData("Acme", "#2f5bd0;}", "brand.accent_invalid")]
    [InlineData("咖啡馆", "#ffcc00", null)]
    public void A_brand_has_a_name_and_a_colour(string name, string accent, string? code) =>
        Assert.Equal(code, BrandRules.Check(Brand.Entry, new(name, accent))?.Code);

    [Fact]
    public void There_is_one_brand() => Assert.Equal("settings.unknown", BrandRules.Check(Guid.NewGuid(), new("Acme", "#2f5bd0"))?.Code);

    [Fact]
    public void A_logo_is_an_image_by_its_content()
    {
        byte[] jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, 0xFF, 0xC0, 0, 17, 8, 0, 20, 0, 40, 3, 1, 0, 0, 0];
        byte[] webp = [.. "RIFF"u8, 0, 0, 0, 0, .. "WEBPVP8X"u8, 10, 0, 0, 0, 0, 0, 0, 0, 63, 0, 0, 31, 0, 0];

        Assert.Equal(new ImageSize(32, 32), ImageSize.Of(Png));
        Assert.Equal(new ImageSize(40, 20), ImageSize.Of(jpeg));
        Assert.Equal(new ImageSize(64, 32), ImageSize.Of(webp));
        foreach (var image in (byte[][])[Png, jpeg, webp])
            Assert.Null(CodeOf(image));
    }

    [Theory]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>")]
    [InlineData("GIF89a")]
    [InlineData("%PDF-1.7")]
    [InlineData("PK\u0003\u0004")]
    [InlineData("")]
    public void What_is_no_such_image_is_refused(string content) => Assert.Equal("brand.logo_type", CodeOf(Encoding.Latin1.GetBytes(content)));

    [Fact]
    public void What_only_begins_like_an_image_is_refused()
    {
        for (var length = 0; length < 33; length++)
            Assert.Equal("brand.logo_type", CodeOf(Png[..length]));
        Assert.Equal("brand.logo_type", CodeOf([0xFF, 0xD8, 0xFF, 0xE0, 0, 0, 0, 0, 0, 0, 0, 0]));
        Assert.Equal("brand.logo_type", BrandRules.Check(Brand.Entry, new("Acme", "#2f5bd0", "no base64!"))?.Code);
    }

    [Fact]
    public void A_logo_is_small_in_bytes_and_in_pixels()
    {
        Assert.Null(CodeOf([.. Png, .. new byte[BrandRules.MostLogoBytes - Png.Length]]));
        Assert.Equal("brand.logo_size", CodeOf([.. Png, .. new byte[BrandRules.MostLogoBytes - Png.Length + 1]]));
        Assert.Equal("brand.logo_size", CodeOf(PngOf(2_049, 1)));
        Assert.Equal("brand.logo_size", CodeOf(PngOf(1, uint.MaxValue)));
        Assert.Equal("brand.logo_size", CodeOf(PngOf(0, 1)));
    }

    internal static byte[] PngOf(uint width, uint height)
    {
        byte[] png = [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8, .. new byte[17]];
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(16), width);
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(20), height);
        return png;
    }

    private static string? CodeOf(byte[] logo) => BrandRules.Check(Brand.Entry, new("Acme", "#2f5bd0", Convert.ToBase64String(logo)))?.Code;
}
