using System.IO.Compression;
using System.Text;

namespace Portal.Files;

/// <summary>Office files are archives that say what they are; only such are let in, and none with programs inside. Nothing of them is unpacked.</summary>
internal static class OfficeTypes
{
    public const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public const string Pptx = "application/vnd.openxmlformats-officedocument.presentationml.presentation";
    public const string Odt = "application/vnd.oasis.opendocument.text";
    public const string Ods = "application/vnd.oasis.opendocument.spreadsheet";
    private const int MostEntries = 20_000;
    private const int MostTypeBytes = 100;

    /// <summary>Null for any other archive.</summary>
    public static string? Find(Stream content)
    {
        try
        {
            content.Position = 0;
            using var archive = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            return archive.Entries.Count > MostEntries || archive.Entries.Any(HasProgram) ? null : Microsoft(archive) ?? OpenDocument(archive);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static string? Microsoft(ZipArchive archive) =>
        archive.GetEntry("[Content_Types].xml") is null ? null
        : archive.GetEntry("word/document.xml") is not null ? Docx
        : archive.GetEntry("xl/workbook.xml") is not null ? Xlsx
        : archive.GetEntry("ppt/presentation.xml") is not null ? Pptx
        : null;

    private static string? OpenDocument(ZipArchive archive)
    {
        if (archive.GetEntry("mimetype") is not { Length: <= MostTypeBytes } entry || archive.GetEntry("content.xml") is null)
            return null;
        using var reader = new StreamReader(entry.Open(), Encoding.ASCII);
        var type = new char[MostTypeBytes];
        return new string(type, 0, reader.ReadBlock(type)) switch
        {
            Odt => Odt,
            Ods => Ods,
            _ => null,
        };
    }

    private static bool HasProgram(ZipArchiveEntry entry) => entry.Name.Equals("vbaProject.bin", StringComparison.OrdinalIgnoreCase)
        || entry.FullName.StartsWith("Basic/", StringComparison.OrdinalIgnoreCase) || entry.FullName.StartsWith("Scripts/", StringComparison.OrdinalIgnoreCase);
}
