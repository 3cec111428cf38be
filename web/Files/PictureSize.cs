using System.Buffers.Binary;

namespace Portal.Files;

/// <summary>How large a picture is when it stands upright, so that its place is kept before it is there. Null where that cannot be told.</summary>
internal sealed record PictureSize(int Width, int Height)
{
    private const int MostPixels = 100_000_000; // more than browsers draw
    private const int MostSegments = 200;

    public static PictureSize? Of(string type, ReadOnlySpan<byte> head, Stream content) => Sane(type switch
    {
        "image/png" when head.Length >= 24 => new(Big32(head[16..]), Big32(head[20..])),
        "image/gif" when head.Length >= 10 => new(Little16(head[6..]), Little16(head[8..])),
        "image/webp" when head.Length >= 30 => OfWebP(head),
        "image/jpeg" => OfJpeg(content),
        _ => null,
    });

    private static PictureSize? Sane(PictureSize? size) =>
        size is { Width: > 0 and <= 32_767, Height: > 0 and <= 32_767 } && (long)size.Width * size.Height <= MostPixels ? size : null;

    // https://developers.google.com/speed/webp/docs/riff_container
    private static PictureSize? OfWebP(ReadOnlySpan<byte> head) => head[12..16] switch
    {
        [(byte)'V', (byte)'P', (byte)'8', (byte)'X'] => new(1 + Little24(head[24..]), 1 + Little24(head[27..])),
        [(byte)'V', (byte)'P', (byte)'8', (byte)'L'] => OfBits(BinaryPrimitives.ReadUInt32LittleEndian(head[21..])),
        [(byte)'V', (byte)'P', (byte)'8', (byte)' '] => new(Little16(head[26..]) & 0x3FFF, Little16(head[28..]) & 0x3FFF),
        _ => null,
    };

    private static PictureSize OfBits(uint bits) => new(1 + (int)(bits & 0x3FFF), 1 + (int)((bits >> 14) & 0x3FFF));

    // ITU T.81: segments up to the frame header; the turn is in the Exif segment before it.
    private static PictureSize? OfJpeg(Stream content)
    {
        var turned = false;
        Span<byte> mark = stackalloc byte[4];
        content.Position = 2;
        for (var segments = 0; segments < MostSegments && content.ReadAtLeast(mark, 4, false) == 4 && mark[0] == 0xFF; segments++)
        {
            var (kind, length) = (mark[1], BinaryPrimitives.ReadUInt16BigEndian(mark[2..]));
            if (length < 2)
                return null;
            var next = content.Position + length - 2;
            if (kind is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
                return OfFrame(content, turned);
            if (kind == 0xE1)
                turned |= IsTurned(content, length - 2);
            content.Position = next;
        }

        return null;
    }

    private static PictureSize? OfFrame(Stream content, bool turned)
    {
        Span<byte> frame = stackalloc byte[5];
        if (content.ReadAtLeast(frame, 5, false) < 5)
            return null;
        var (height, width) = (BinaryPrimitives.ReadUInt16BigEndian(frame[1..]), BinaryPrimitives.ReadUInt16BigEndian(frame[3..]));
        return turned ? new(height, width) : new(width, height);
    }

    /// <summary>Whether Exif says that width and height change places (orientation 5 to 8).</summary>
    private static bool IsTurned(Stream content, int length)
    {
        var exif = new byte[length];
        if (content.ReadAtLeast(exif, length, false) < length || length < 14 || !exif.AsSpan(0, 6).SequenceEqual("Exif\0\0"u8))
            return false;
        var tiff = exif.AsSpan(6);
        var little = tiff[0] == 'I';
        var at = (int)Math.Min(Read32(tiff[4..], little), int.MaxValue);
        if (at < 0 || at > tiff.Length - 2)
            return false;
        var entries = Read16(tiff[at..], little);
        for (var entry = at + 2; entries-- > 0 && entry + 12 <= tiff.Length; entry += 12)
        {
            if (Read16(tiff[entry..], little) == 0x0112)
                return Read16(tiff[(entry + 8)..], little) is >= 5 and <= 8;
        }

        return false;
    }

    private static int Read16(ReadOnlySpan<byte> from, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(from) : BinaryPrimitives.ReadUInt16BigEndian(from);

    private static uint Read32(ReadOnlySpan<byte> from, bool little) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(from) : BinaryPrimitives.ReadUInt32BigEndian(from);

    private static int Big32(ReadOnlySpan<byte> from) => BinaryPrimitives.ReadInt32BigEndian(from);

    private static int Little16(ReadOnlySpan<byte> from) => BinaryPrimitives.ReadUInt16LittleEndian(from);

    private static int Little24(ReadOnlySpan<byte> from) => from[0] | (from[1] << 8) | (from[2] << 16);
}
