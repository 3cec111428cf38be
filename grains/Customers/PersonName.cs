using System.Globalization;
using Portal.Journal;

namespace Portal.Customers;

/// <summary>What a name may be: short, on one line, and nothing that breaks the line of others.</summary>
internal static class PersonName
{
    public const int MaxLength = 100;
    private const int MaxMarksInARow = 3;

    public static Refusal? Check(string? name)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > MaxLength || name.Trim().Length != name.Length)
            return Refusal.Invalid("name.invalid");
        var marks = 0;
        foreach (var rune in name.EnumerateRunes())
        {
            var category = rune == System.Text.Rune.ReplacementChar ? UnicodeCategory.Control : System.Text.Rune.GetUnicodeCategory(rune);
            var isMark = category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;
            marks = isMark ? marks + 1 : 0;
            if (marks > MaxMarksInARow || IsUnseen(rune.Value, category))
                return Refusal.Invalid("name.invalid");
        }

        return null;
    }

    /// <summary>Controls, line ends and what turns the direction of others; joiners inside emoji and Indic words are fine.</summary>
    private static bool IsUnseen(int rune, UnicodeCategory category) => category switch
    {
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate => true,
        UnicodeCategory.Format => rune is not (0x200C or 0x200D),
        _ => false,
    };
}
