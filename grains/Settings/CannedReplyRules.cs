using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Portal.Conversations;
using Portal.Customers;
using Portal.Journal;

namespace Portal.Settings;

/// <summary>What a canned reply may be.</summary>
internal static partial class CannedReplyRules
{
    public const int LongestName = 40;
    public const int LongestText = 4_000;

    public static Refusal? Check(CannedReply reply) =>
        reply.Name is not { Length: <= LongestName } || PersonName.Check(reply.Name) is not null ? Refusal.Invalid("canned_reply.name_invalid")
        : CheckTexts(reply.Texts);

    /// <summary>Words by language that may have variables.</summary>
    public static Refusal? CheckTexts(ImmutableSortedDictionary<string, string>? texts) =>
        texts is not { IsEmpty: false } ? Refusal.Invalid("canned_reply.text_length")
        : texts.Keys.Any(language => !CannedReply.Languages.Contains(language)) ? Refusal.Invalid("canned_reply.language_unknown")
        : texts.Values.Select(CheckText).FirstOrDefault(wrong => wrong is not null);

    /// <summary>Whether there is something to be filled in.</summary>
    public static bool HasVariables(string text) => Braces().IsMatch(text);

    private static Refusal? CheckText(string? text) => text switch
    {
        null or { Length: > LongestText } => Refusal.Invalid("canned_reply.text_length"),
        _ when string.IsNullOrWhiteSpace(text) => Refusal.Invalid("canned_reply.text_length"),
        _ when MessageText.Check(text) is not null => Refusal.Invalid("canned_reply.text_invalid"),
        _ when Braces().Replace(text, Known).Contains("{{", StringComparison.Ordinal) => Refusal.Invalid("canned_reply.variable_unknown"),
        _ => null,
    };

    private static string Known(Match variable) => CannedReply.Variables.Contains(variable.Groups[1].Value) ? "" : variable.Value;

    [GeneratedRegex(@"\{\{ *([a-z.]+) *\}\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Braces();
}
