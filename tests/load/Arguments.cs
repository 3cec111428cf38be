using System.Globalization;

namespace Portal.Load;

/// <summary>What follows the name of a measurement: <c>--name value</c>, or a flag.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, string> given = [];

    /// <param name="words">As they were typed.</param>
    /// <param name="valued">The names that have a value.</param>
    /// <param name="flags">The names that have none.</param>
    /// <exception cref="LoadException">One is unknown, or has no value.</exception>
    public Arguments(string[] words, string[] valued, params string[] flags)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (flags.Contains(words[i]))
                given[words[i]] = "";
            else if (!valued.Contains(words[i]))
                throw new LoadException($"unknown argument: {words[i]}");
            else if (i + 1 == words.Length)
                throw new LoadException($"{words[i]} needs a value");
            else
                given[words[i]] = words[++i];
        }
    }

    public bool Has(string name) => given.ContainsKey(name);

    /// <summary>The usual number where none is given.</summary>
    public int Number(string name, int usual, int most) =>
        !given.TryGetValue(name, out var text) ? usual
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most ? number
        : throw new LoadException($"{name} must be a number from 1 to {most}, not '{text}'");

    /// <summary>Null where none is given.</summary>
    public Uri? Address(string name) =>
        !given.TryGetValue(name, out var text) ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.Host.Length > 0
            ? new Uri(url.GetLeftPart(UriPartial.Authority))
            : throw new LoadException($"{name} must be like http://localhost:5080, not '{text}'");

    /// <inheritdoc cref="Address"/>
    public Uri Needed(string name) => Address(name) ?? throw new LoadException($"{name} is missing");
}
