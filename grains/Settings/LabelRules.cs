using Portal.Customers;
using Portal.Journal;

namespace Portal.Settings;

/// <summary>What a label may be.</summary>
internal static class LabelRules
{
    public const int LongestName = 40;

    public static Refusal? Check(Label label) =>
        label.Name is not { Length: <= LongestName } || PersonName.Check(label.Name) is not null ? Refusal.Invalid("label.name_invalid")
        : !Enum.IsDefined(label.Colour) ? Refusal.Invalid("label.colour_unknown")
        : null;
}
