using System.Collections.Immutable;

namespace Portal.Settings;

/// <summary>An answer that is written once and sent often.</summary>
/// <param name="Name">Short, 1–40 characters on one line: what is typed after <c>/</c>.</param>
/// <param name="Texts">
/// By language, <c>en</c> or <c>zh</c>; at least one, each 1–4,000 characters. May have <see cref="Variables"/> in double braces: <c>{{customer.name}}</c>.
/// </param>
public sealed record CannedReply(string Name, ImmutableSortedDictionary<string, string> Texts)
{
    /// <summary>What a text may leave to be filled in when it is used; the desk knows how.</summary>
    public static ImmutableArray<string> Variables { get; } = ["customer.name", "agent.name", "date.today"];

    /// <summary>The languages that a text may be in.</summary>
    public static ImmutableArray<string> Languages { get; } = ["en", "zh"];
}
