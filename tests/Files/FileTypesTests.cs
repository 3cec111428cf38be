using System.Text;
using Portal.Files;

namespace Portal.Tests.Files;

/// <summary>A file is what its content is; what is not in the table is not let in.</summary>
public sealed class FileTypesTests
{
    public static TheoryData<string, byte[], string> LetIn => new()
    {
        { "photo.jpg", Samples.Jpeg(4, 3), "image/jpeg" },
        { "photo.PNG", Samples.Png(), "image/png" },
        { "saved-from-the-web.jpg", Samples.WebP(4, 3), "image/webp" },
        { "image", Samples.Gif(4, 3), "image/gif" },
        { "IMG_0001.HEIC", Samples.Box("heic"), "image/heic" },
        { "invoice.pdf", Samples.Pdf(), "application/pdf" },
        { "film.mp4", Samples.Box("isom"), "video/mp4" },
        { "film.mov", Samples.Box("qt  "), "video/quicktime" },
        { "film.webm", Samples.Filled(80, [0x1A, 0x45, 0xDF, 0xA3, 0x42, 0x82, 0x84, .. "webm"u8]), "video/webm" },
        { "song.mp3", [0xFF, 0xFB, 0x90, 0x00, 0, 0], "audio/mpeg" },
        { "song.ogg", "OggS\0\0"u8.ToArray(), "audio/ogg" },
        { "song.wav", [.. "RIFF"u8, 0, 0, 0, 0, .. "WAVE"u8], "audio/wav" },
        { "letter.docx", Samples.Docx(), OfficeTypes.Docx },
        { "table.xlsx", Samples.Zip(("[Content_Types].xml", ""), ("xl/workbook.xml", "")), OfficeTypes.Xlsx },
        { "talk.pptx", Samples.Zip(("[Content_Types].xml", ""), ("ppt/presentation.xml", "")), OfficeTypes.Pptx },
        { "letter.odt", Samples.Zip(("mimetype", OfficeTypes.Odt), ("content.xml", "")), OfficeTypes.Odt },
        { "table.ods", Samples.Zip(("mimetype", OfficeTypes.Ods), ("content.xml", "")), OfficeTypes.Ods },
        { "data.csv", "\uFEFF名称,数量\r\n苹果,3\r\n"u8.ToArray(), "text/csv" },
        { "notes.txt", "1 < 2, 你好 😀\n"u8.ToArray(), "text/plain" },
        { "README", "words"u8.ToArray(), "text/plain" },
    };

    public static TheoryData<string, byte[], string> Refused => new()
    {
        { "photo.svg", "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"u8.ToArray(), "file.type_refused" },
        { "photo.png", "<?xml version='1.0'?><svg onload='alert(1)'/>"u8.ToArray(), "file.type_refused" },
        { "photo.txt", "\uFEFF \n<svg onload=alert(1)>"u8.ToArray(), "file.type_refused" },
        { "page.html", "<!doctype html><script>alert(1)</script>"u8.ToArray(), "file.type_refused" },
        { "page.html", "no markup at all"u8.ToArray(), "file.type_refused" },
        { "run.txt", "#!/bin/sh\nrm -rf /\n"u8.ToArray(), "file.type_refused" },
        { "run.js", "alert(1)"u8.ToArray(), "file.type_refused" },
        { "all.zip", Samples.Zip(("a.txt", "a")), "file.type_refused" },
        { "letter.docx", Samples.Zip(("a.txt", "a")), "file.type_refused" },
        { "letter.docx", Samples.Zip(("[Content_Types].xml", ""), ("word/document.xml", ""), ("word/vbaProject.bin", "")), "file.type_refused" },
        { "letter.docx", "PK\u0003\u0004 half an archive"u8.ToArray(), "file.type_refused" },
        { "all.rar", "Rar!\u001a\u0007"u8.ToArray(), "file.type_refused" },
        { "photo.jpg", Samples.Filled(200, [.. "MZ"u8, 0x90, 0]), "file.type_refused" },
        { "photo.jpg", Samples.Pdf(), "file.type_mismatch" },
        { "invoice.pdf", Samples.Png(), "file.type_mismatch" },
        { "photo.exe", Samples.Png(), "file.type_mismatch" },
        { "data.csv", [0xC3, 0xFB, 0xB3, 0xC6, (byte)',', 0xCA, 0xFD, 0xC1, 0xBF], "file.text_encoding" },
        { "data.bin", [0, 1, 2, 3], "file.type_refused" },
    };

    [Theory]
    [MemberData(nameof(LetIn))]
    public void What_is_in_the_table_is_let_in(string name, byte[] content, string type)
    {
        var look = FileTypes.Look(new MemoryStream(content), name);
        Assert.Null(look.Refusal);
        Assert.Equal(type, look.Value!.Type);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void Everything_else_is_refused(string name, byte[] content, string code) =>
        Assert.Equal(code, FileTypes.Look(new MemoryStream(content), name).Refusal?.Code);

    [Fact]
    public void A_text_is_read_to_its_end()
    {
        var text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("三个字节", 3_000)));
        Assert.Equal("text/plain", FileTypes.Look(new MemoryStream(text), "a.txt").Value?.Type);
        Assert.Equal("file.type_refused", FileTypes.Look(new MemoryStream([.. text, 0]), "a.txt").Refusal?.Code);
    }

    public static TheoryData<byte[], int, int> Pictures => new()
    {
        { Samples.Png(640, 480), 640, 480 },
        { Samples.Gif(30, 20), 30, 20 },
        { Samples.WebP(30, 20), 30, 20 },
        { Samples.Jpeg(4000, 3000), 4000, 3000 },
        { Samples.Jpeg(4000, 3000, 3), 4000, 3000 },
        { Samples.Jpeg(4000, 3000, 6), 3000, 4000 },
        { Samples.Jpeg(4000, 3000, 8), 3000, 4000 },
    };

    [Theory]
    [MemberData(nameof(Pictures))]
    public void A_picture_is_measured_as_it_stands_upright(byte[] content, int width, int height) =>
        Assert.Equal(new PictureSize(width, height), FileTypes.Look(new MemoryStream(content), "picture").Value!.Size);

    [Fact]
    public void A_picture_without_sense_has_no_size()
    {
        Assert.Null(FileTypes.Look(new MemoryStream(Samples.Png(0, 480)), "a.png").Value!.Size);
        Assert.Null(FileTypes.Look(new MemoryStream(Samples.Png(30_000, 30_000)), "a.png").Value!.Size);
        Assert.Null(FileTypes.Look(new MemoryStream(Samples.Jpeg(4, 3)[..40]), "a.jpg").Value!.Size);
        Assert.Null(FileTypes.Look(new MemoryStream(Samples.Pdf()), "a.pdf").Value!.Size);
    }

    [Fact]
    public void Pictures_with_any_bytes_changed_are_looked_at_without_a_fault()
    {
        var random = new Random(42);
        byte[][] pictures = [Samples.Png(640, 480), Samples.Gif(30, 20), Samples.WebP(30, 20), Samples.Jpeg(40, 30, 6)];
        byte[] telling = [0, 1, 0x7F, 0x80, 0xFE, 0xFF];
        for (var round = 0; round < 20_000; round++)
        {
            byte[] content = [.. pictures[round % pictures.Length]];
            for (var changes = random.Next(1, 8); changes > 0; changes--)
                content[random.Next(3, Math.Min(content.Length, 64))] = random.GetItems(telling, 1)[0];
            Assert.Null(Record.Exception(() => FileTypes.Look(new MemoryStream(content), "picture")));
        }
    }
}
