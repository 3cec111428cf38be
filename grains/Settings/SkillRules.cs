using Portal.Customers;
using Portal.Journal;

namespace Portal.Settings;

/// <summary>What a skill may be.</summary>
internal static class SkillRules
{
    public const int LongestName = 40;

    public static Refusal? Check(Skill skill) =>
        skill.Name is not { Length: <= LongestName } || PersonName.Check(skill.Name) is not null ? Refusal.Invalid("skill.name_invalid") : null;
}
