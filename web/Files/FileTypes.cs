using System.Collections.Immutable;
using System.Text;
using Portal.Journal;

namespace Portal.Files;

/// <summary>
/// What a file is, by its content alone. One table of what is let in; everything else (archives, pages, scripts, programs) is refused. A name may be wrong
/// about the kind of picture, but may not call a document a picture.
/// </summary>
internal static class FileTypes
{
    public const string Pdf = "application/pdf";
    private const int HeadBytes = 4096;
    private const string Plain = "text/plain";

    private static readonly Refusal Refused = Refusal.Invalid("file.type_refused");

    // Texts and Office files have no signature: they are looked for when nothing else fits.
    private static readonly ImmutableArray<FileType> All =
    [
        new("image/jpeg", Family.Picture, ["jpg", "jpeg", "jpe", "jfif"], head => head is [0xFF, 0xD8, 0xFF, ..]),
        new("image/png", Family.Picture, ["png"], head => head is [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, ..]),
        new("image/gif", Family.Picture, ["gif"], head => head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8)),
        new("image/webp", Family.Picture, ["webp"], head => IsRiff(head, "WEBP"u8)),
        new("image/heic", Family.Picture, ["heic", "heif"], head => HasBrand(head, "heic", "heix", "hevc", "heim", "heis", "mif1", "msf1")),
        new(Pdf, Family.Pdf, ["pdf"], head => head.StartsWith("%PDF-"u8)),
        new("video/mp4", Family.Media, ["mp4", "m4v"], head => HasBrand(head, "isom", "iso2", "iso4", "iso5", "iso6", "mp41", "mp42", "avc1", "M4V ", "dash")),
        new("video/quicktime", Family.Media, ["mov", "qt"], head => HasBrand(head, "qt  ")),
        new("audio/mp4", Family.Media, ["m4a"], head => HasBrand(head, "M4A ", "M4B ")),
        new("video/webm", Family.Media, ["webm"], head => head is [0x1A, 0x45, 0xDF, 0xA3, ..] && head[..Math.Min(64, head.Length)].IndexOf("webm"u8) > 0),
        new("audio/mpeg", Family.Media, ["mp3"], head => head.StartsWith("ID3"u8) || IsMpegFrame(head)),
        new("audio/ogg", Family.Media, ["ogg", "oga", "opus"], head => head.StartsWith("OggS"u8)),
        new("audio/wav", Family.Media, ["wav"], head => IsRiff(head, "WAVE"u8)),
        new(OfficeTypes.Docx, Family.Document, ["docx"]),
        new(OfficeTypes.Xlsx, Family.Sheet, ["xlsx"]),
        new(OfficeTypes.Pptx, Family.Slides, ["pptx"]),
        new(OfficeTypes.Odt, Family.Document, ["odt"]),
        new(OfficeTypes.Ods, Family.Sheet, ["ods"]),
        new("text/csv", Family.Text, ["csv", "tsv"]),
        new(Plain, Family.Text, ["txt", "text", "log", "md"]),
    ];

    /// <summary>Looks through a whole file.</summary>
    /// <param name="content">Can seek.</param>
    /// <param name="name">As its sender calls it.</param>
    public static Outcome<FileLook> Look(Stream content, string name)
    {
        var head = Head(content);
        var named = Named(name);
        var found = All.FirstOrDefault(type => type.Signature?.Invoke(head) is true)
            ?? (head.AsSpan().StartsWith("PK"u8) ? Of(OfficeTypes.Find(content)) : null);
        if (found is null && Text(content) is { } text)
        {
            if (text == Written.Markup || named is { Family: not Family.Text })
                return Refused;
            if (text == Written.OtherEncoding)
                return named is null ? Refused : Refusal.Invalid("file.text_encoding");
            found = named ?? (Path.HasExtension(name) ? null : Of(Plain));
        }

        if (found is null)
            return Refused;
        if (Path.HasExtension(name) && named?.Family != found.Family)
            return Refusal.Invalid("file.type_mismatch");
        return new FileLook(found.Name, PictureSize.Of(found.Name, head, content));
    }

    private static byte[] Head(Stream content)
    {
        var head = new byte[HeadBytes];
        content.Position = 0;
        return head[..content.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false)];
    }

    private static FileType? Of(string? type) => All.FirstOrDefault(one => one.Name == type);

    private static FileType? Named(string name)
    {
        var extension = Path.GetExtension(name).TrimStart('.').ToLowerInvariant();
        return All.FirstOrDefault(type => type.Extensions.Contains(extension));
    }

    /// <summary>What kind of text it is; null when it is none.</summary>
    private static Written? Text(Stream content)
    {
        content.Position = 0;
        var decoder = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
        var (bytes, characters, first, other) = (new byte[HeadBytes], new char[HeadBytes + 1], '\0', false);
        while (content.Read(bytes) is > 0 and var read)
        {
            if (bytes.AsSpan(0, read).ContainsAny(NoText))
                return null;
            if (other)
                continue;
            try
            {
                var line = characters.AsSpan(0, decoder.GetChars(bytes.AsSpan(0, read), characters, flush: false)).TrimStart("\uFEFF \t\r\n\f");
                first = first == '\0' && line.Length > 0 ? line[0] : first;
            }
            catch (DecoderFallbackException)
            {
                other = true;
            }
        }

        return first == '<' || IsScript(content) ? Written.Markup : other ? Written.OtherEncoding : Written.Utf8;
    }

    private static readonly System.Buffers.SearchValues<byte> NoText =
        System.Buffers.SearchValues.Create([.. Enumerable.Range(0, 32).Except([9, 10, 12, 13, 27]).Select(code => (byte)code), 0x7F]);

    private static bool IsScript(Stream content) => Head(content).AsSpan().StartsWith("#!"u8);

    private static bool IsRiff(ReadOnlySpan<byte> head, ReadOnlySpan<byte> form) =>
        head.Length >= 12 && head.StartsWith("RIFF"u8) && head[8..12].SequenceEqual(form);

    // ISO/IEC 14496-12: the first box says what the file is made for.
    private static bool HasBrand(ReadOnlySpan<byte> head, params ReadOnlySpan<string> brands)
    {
        if (head.Length < 12 || !head[4..8].SequenceEqual("ftyp"u8))
            return false;
        return brands.Contains(Encoding.Latin1.GetString(head[8..12]));
    }

    // ISO/IEC 11172-3: eleven bits of sync, layer III, a bit rate and a sample rate that there are.
    private static bool IsMpegFrame(ReadOnlySpan<byte> head) => head.Length > 3 && head[0] == 0xFF && (head[1] & 0xE6) == 0xE2 && (head[1] & 0x18) != 0x08
        && head[2] >> 4 is not (0 or 15) && (head[2] & 0x0C) != 0x0C;

    private delegate bool Signature(ReadOnlySpan<byte> head);

    private sealed record FileType(string Name, Family Family, string[] Extensions, Signature? Signature = null);

    private enum Family
    {
        Picture = 1,
        Pdf = 2,
        Document = 3,
        Sheet = 4,
        Slides = 5,
        Text = 6,
        Media = 7,
    }

    private enum Written
    {
        Utf8 = 1,
        OtherEncoding = 2,
        Markup = 3,
    }
}

/// <summary>What a file is.</summary>
/// <param name="Type">Its media type.</param>
/// <param name="Size">Of a picture that browsers show.</param>
internal sealed record FileLook(string Type, PictureSize? Size);
