namespace Portal.Agents;

/// <summary>A language as routing knows it: two or three letters, such as <c>en</c> and <c>zh</c>; regions and scripts say nothing here.</summary>
public static class Language
{
    /// <summary>Whether it is one.</summary>
    public static bool IsCode(string? text) => text is { Length: 2 or 3 } && text.All(char.IsAsciiLetterLower);

    /// <summary>The language of a tag such as <c>zh-Hans-CN</c>; null when it says none.</summary>
    public static string? Of(string? tag) => tag?.Split('-', 2)[0].ToLowerInvariant() is { } code && IsCode(code) ? code : null;
}
