using System.Text.Json;
using Microsoft.Extensions.Primitives;
using Portal.Journal;

namespace Portal.Shell;

/// <summary>
/// What the build wrote of itself (<c>hints.json</c>): the files of a page by the path that it begins at, and those of a language. Named in the
/// page, they come in one wave with the rest, where each would have to wait for the one that asks for it.
/// </summary>
internal sealed record PageHints(IReadOnlyDictionary<string, string[]> Pages, IReadOnlyDictionary<string, string[]> Languages)
{
    private const string File = "hints.json";
    private const string End = "</head>";
    private const string WhoIsHere = """<link rel="preload" as="fetch" crossorigin href="/api/me" />""";

    /// <summary>Of a built client; none where it wrote none.</summary>
    public static PageHints Of(string folder)
    {
        var file = Path.Combine(folder, File);
        return (System.IO.File.Exists(file) ? JsonSerializer.Deserialize<PageHints>(System.IO.File.ReadAllText(file), WireJson.Options) : null)
            ?? new(new Dictionary<string, string[]>(), new Dictionary<string, string[]>());
    }

    public string Into(string html, HttpRequest request) =>
        html.Replace(End, string.Concat(FilesFor(request).Distinct().Select(Link)) + WhoIsHere + End, StringComparison.Ordinal);

    private IEnumerable<string> FilesFor(HttpRequest request) =>
        [.. OfPage(request.Path), .. Languages.GetValueOrDefault(LanguageOf(request.Headers.AcceptLanguage), [])];

    private string[] OfPage(PathString path) =>
        Pages.Where(page => path.StartsWithSegments(page.Key.TrimEnd('/'))).OrderByDescending(page => page.Key.Length).FirstOrDefault().Value ?? [];

    /// <summary>The first that there is, as the client chooses where nothing else was chosen.</summary>
    private string LanguageOf(StringValues accepted) =>
        Microsoft.Net.Http.Headers.StringWithQualityHeaderValue.TryParseList([.. accepted.OfType<string>()], out var wanted)
            ? wanted.OrderByDescending(language => language.Quality ?? 1).Select(language => language.Value.ToString().Split('-')[0].ToLowerInvariant())
                .FirstOrDefault(Languages.ContainsKey) ?? Default
            : Default;

    private const string Default = "en";

    private static string Link(string file) => file.EndsWith(".css", StringComparison.Ordinal)
        ? $"""<link rel="preload" as="style" crossorigin href="/{file}" />"""
        : $"""<link rel="modulepreload" crossorigin href="/{file}" />""";
}
