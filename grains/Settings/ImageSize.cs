using System.Buffers.Binary;

namespace Portal.Settings;

/// <summary>The size of an image as its own header says it; null when it is no PNG, JPEG or WebP.</summary>
internal sealed record ImageSize(int Width, int Height)
{
    public static ImageSize? Of(ReadOnlySpan<byte> image) => Brand.ImageType(image) switch
    {
        "image/png" => Png(image),
        "image/jpeg" => Jpeg(image),
        "image/webp" => Webp(image),
        _ => null,
    };

    // https://www.w3.org/TR/png-3/#11IHDR: the first chunk, with width and height.
    private static ImageSize? Png(ReadOnlySpan<byte> image) => image.Length >= 33 && image[12..].StartsWith("IHDR"u8)
        ? new((int)Math.Min(int.MaxValue, BinaryPrimitives.ReadUInt32BigEndian(image[16..])),
            (int)Math.Min(int.MaxValue, BinaryPrimitives.ReadUInt32BigEndian(image[20..])))
        : null;

    // ITU T.81, B.2.2: segments until a frame header, which are C0 to CF but for C4, C8 and CC.
    private static ImageSize? Jpeg(ReadOnlySpan<byte> image)
    {
        for (var at = 2; at + 9 < image.Length && image[at] == 0xFF; at += 2 + BinaryPrimitives.ReadUInt16BigEndian(image[(at + 2)..]))
        {
            if (image[at + 1] is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
                return new(BinaryPrimitives.ReadUInt16BigEndian(image[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(image[(at + 5)..]));
        }

        return null;
    }

    // RFC 9649, 2.5 to 2.7: lossy, lossless, extended.
    private static ImageSize? Webp(ReadOnlySpan<byte> image)
    {
        if (image.Length < 30)
            return null;
        var chunk = image[12..];
        if (chunk.StartsWith("VP8 "u8))
            return new(BinaryPrimitives.ReadUInt16LittleEndian(image[26..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(image[28..]) & 0x3FFF);
        if (chunk.StartsWith("VP8L"u8) && BinaryPrimitives.ReadUInt32LittleEndian(image[21..]) is var bits)
            return new((int)(bits & 0x3FFF) + 1, (int)((bits >> 14) & 0x3FFF) + 1);
        return chunk.StartsWith("VP8X"u8) ? new(Number(image[24..]) + 1, Number(image[27..]) + 1) : null;
    }

    private static int Number(ReadOnlySpan<byte> three) => three[0] | (three[1] << 8) | (three[2] << 16);
}
