using System.Globalization;
using System.Text;
using Portal.Journal;

namespace Portal.Files;

/// <summary>What a file's name may be: one line without a path, and nothing that makes it look like another.</summary>
internal static class FileName
{
    public const int MaxLength = 255;

    public static Refusal? Check(string? name) => IsRefused(name) ? Refusal.Invalid("file.name_invalid") : null;

    private static bool IsRefused(string? name) => string.IsNullOrWhiteSpace(name) || name.Length > MaxLength || name.Trim().Length != name.Length
        || name is "." or ".." || name.EnumerateRunes().Any(IsRefused);

    private static bool IsRefused(Rune rune) => rune.Value is '/' or '\\' || rune == Rune.ReplacementChar || Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate => true,
        UnicodeCategory.Format => rune.Value is not (0x200C or 0x200D), // joiners are part of emoji and Indic words
        _ => false,
    };
}
