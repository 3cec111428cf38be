using System.Collections.Immutable;
using Portal.Files;
using Portal.Journal;

namespace Portal.Conversations;

/// <summary>What a message or a note may be.</summary>
internal static class MessageText
{
    public const int MaxLength = 16_000;
    public const int MostFiles = 10;
    private const int PreviewLength = 120;

    /// <summary>Words, or files, or both.</summary>
    public static Refusal? Check(string? text, ImmutableArray<Attachment>? files) => files?.Length switch
    {
        > MostFiles => Refusal.Invalid("file.too_many"),
        > 0 when text is { Length: 0 } => null,
        _ => Check(text),
    };

    public static Refusal? Check(string? text) => text switch
    {
        null or { Length: > MaxLength } => Refusal.Invalid("conversation.text_length"),
        _ when string.IsNullOrWhiteSpace(text) => Refusal.Invalid("conversation.text_length"),
        _ when text.Contains('\0') || HasLoneSurrogate(text) => Refusal.Invalid("conversation.text_invalid"),
        _ => null,
    };

    /// <summary>The first words on one line; never half a character.</summary>
    public static string Preview(string text)
    {
        var end = Math.Min(text.Length, PreviewLength);
        if (end < text.Length && char.IsHighSurrogate(text[end - 1]))
            end--;
        Span<char> line = stackalloc char[PreviewLength];
        var length = 0;
        foreach (var c in text.AsSpan(0, end))
        {
            if (!char.IsWhiteSpace(c))
                line[length++] = c;
            else if (length > 0 && line[length - 1] != ' ')
                line[length++] = ' ';
        }

        return line[..length].TrimEnd(' ').ToString();
    }

    public static FileCount? Count(ImmutableArray<Attachment>? files) => files is { Length: > 0 } all
        ? new FileCount(all.Count(IsPicture), all.Length - all.Count(IsPicture))
        : null;

    private static bool IsPicture(Attachment file) => file.Width is not null;

    private static bool HasLoneSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1]))
                return true;
            i++;
        }

        return false;
    }
}
