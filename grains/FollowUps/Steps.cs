using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Portal.FollowUps;

/// <summary>What steps of sequences say and leave behind.</summary>
internal static class Steps
{
    private const string English = "en";

    /// <summary>In a customer's language, else in any that there is.</summary>
    public static string WordsFor(this SequenceStep step, string? language) =>
        step.Text!.GetValueOrDefault(language ?? English) ?? step.Text!.GetValueOrDefault(English) ?? step.Text!.Values.First();

    /// <summary>What a step leaves for somebody of the staff to do: due at once.</summary>
    /// <param name="firing">The step.</param>
    /// <param name="forId">Who; zeros for those who lead.</param>
    /// <param name="owner">Whose step it is.</param>
    /// <param name="now">When.</param>
    /// <param name="words">What to do; null: as the step says.</param>
    public static FollowUp TaskFor(
        this Firing firing, Guid forId, Guid owner, DateTimeOffset now, ImmutableSortedDictionary<string, string>? words = null) => new(
        CommandOf(owner, firing.Key! + "/task"), (FollowUpKind)firing.What, words?[English] ?? firing.Step!.WordsFor(null), forId, new(firing.Due), firing.Due, 1,
        Guid.Empty, now, FiredAt: now, Words: words ?? firing.Step!.Text);

    /// <summary>The command that does something due: its key makes it, so it is carried out once however often it is tried.</summary>
    public static Guid CommandOf(Guid owner, string key) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"{owner:D}/{key}")).AsSpan(0, 16), bigEndian: true);
}
