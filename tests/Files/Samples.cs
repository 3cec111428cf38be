using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Portal.Tests.Files;

/// <summary>Small files of every kind, as programs write their beginnings.</summary>
internal static class Samples
{
    public static byte[] Png(int width = 640, int height = 480, int length = 100)
    {
        var bytes = Filled(length, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8]);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(20), height);
        return bytes;
    }

    /// <param name="orientation">As Exif counts it; from 5 on the picture lies on its side.</param>
    public static byte[] Jpeg(short width, short height, byte orientation = 1) =>
    [
        0xFF, 0xD8, 0xFF, 0xE1, 0, 34, .. "Exif\0\0MM"u8, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0,
        0xFF, 0xDB, 0, 4, 1, 2, 0xFF, 0xC2, 0, 11, 8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 17, 0, 0xFF, 0xD9,
    ];

    public static byte[] Gif(byte width, byte height) => Filled(40, [.. "GIF89a"u8, width, 0, height, 0]);

    public static byte[] WebP(byte width, byte height) => Filled(60, [.. "RIFF"u8, 0, 0, 0, 0, .. "WEBPVP8X"u8, 10, 0, 0, 0, 0, 0, 0, 0, --width, 0, 0, --height]);

    public static byte[] Box(string brand) => Filled(60, [0, 0, 0, 24, .. "ftyp"u8, .. Encoding.ASCII.GetBytes(brand)]);

    public static byte[] Pdf() => Encoding.ASCII.GetBytes("%PDF-1.7\n1 0 obj\n<< >>\nendobj\n");

    public static byte[] Zip(params (string Name, string Text)[] entries)
    {
        var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in entries)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return bytes.ToArray();
    }

    public static byte[] Docx() => Zip(("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<document/>"));

    public static byte[] Filled(int length, params ReadOnlySpan<byte> head)
    {
        var bytes = new byte[Math.Max(length, head.Length)];
        head.CopyTo(bytes);
        return bytes;
    }
}
