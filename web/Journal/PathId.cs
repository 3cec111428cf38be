namespace Portal.Journal;

/// <summary>An id in a path or a hub call. What is no id is the id of nothing, so it is answered like everything that is not there.</summary>
internal readonly record struct PathId(Guid Value)
{
    public static bool TryParse(string? text, out PathId id)
    {
        id = Parse(text);
        return true;
    }

    public static PathId Parse(string? text) => new(Guid.TryParseExact(text, "D", out var value) ? value : Guid.Empty);
}
