using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Portal.Conversations;
using Portal.Customers;
using Portal.FollowUps;
using Portal.Journal;

namespace Portal.Settings;

/// <summary>What a custom field may be, and what it may say.</summary>
internal static partial class CustomFieldRules
{
    public const int LongestName = 40;
    public const int LongestChoice = 60;
    public const int MostChoices = 50;
    public const int LongestText = 500;
    private const int MostOrder = 999;

    public static Refusal? Check(CustomField field) =>
        !IsName(field.Name) || field.Names?.All(name => SequenceStep.Languages.Contains(name.Key) && IsName(name.Value)) is false ? Refusal.Invalid("field.name_invalid")
        : !Enum.IsDefined(field.Kind) || !Enum.IsDefined(field.For) || field.Order is < 0 or > MostOrder ? Refusal.Invalid("field.invalid")
        : field.Types is { } types && (types.IsDefault || !types.All(Enum.IsDefined) || types.Distinct().Count() != types.Length) ? Refusal.Invalid("field.invalid")
        : CheckChoices(field.Kind, field.Choices is { IsDefault: false } choices ? choices : []);

    /// <summary>Whether a field may say so.</summary>
    public static bool Allows(this CustomField field, string value) => field.Kind switch
    {
        FieldKind.Text => value.Length is > 0 and <= LongestText && IsLine(value),
        FieldKind.Number => Number().IsMatch(value),
        FieldKind.Choice => field.Choices?.Contains(value) is true,
        FieldKind.Date => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        FieldKind.YesNo => value is "true" or "false",
        _ => false,
    };

    private static Refusal? CheckChoices(FieldKind kind, ImmutableArray<string> choices) =>
        (kind == FieldKind.Choice) == choices.IsEmpty ? Refusal.Invalid("field.choices_invalid")
        : choices.Length > MostChoices ? Refusal.Invalid("field.choices_most")
        : choices.All(choice => choice is { Length: > 0 and <= LongestChoice } && IsLine(choice))
            && choices.Distinct(StringComparer.OrdinalIgnoreCase).Count() == choices.Length ? null
        : Refusal.Invalid("field.choices_invalid");

    private static bool IsName(string? name) => name is { Length: <= LongestName } && PersonName.Check(name) is null;

    private static bool IsLine(string text) => text.Trim().Length == text.Length && !text.Any(char.IsControl) && MessageText.Check(text) is null;

    [GeneratedRegex(@"^-?[0-9]{1,15}(\.[0-9]{1,6})?\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();
}
