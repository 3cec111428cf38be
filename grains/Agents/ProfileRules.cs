using Portal.Journal;

namespace Portal.Agents;

/// <summary>What an agent's profile may be.</summary>
internal static class ProfileRules
{
    private const int MostCapacity = 1_000;
    private const int MostSkills = 50;
    private const int MostLanguages = 20;

    public static Refusal? Check(AgentProfile profile) =>
        profile.Capacity is < 1 or > MostCapacity ? Refusal.Invalid("agent.capacity_invalid")
        : profile.Skills is { IsDefault: true } or { Length: > MostSkills } ? Refusal.Invalid("agent.skills_most")
        : profile.Languages is { IsDefault: true } or { Length: > MostLanguages } || !profile.Languages.All(Language.IsCode)
            ? Refusal.Invalid("agent.languages_invalid")
        : null;
}
