using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Options;
using Portal.Settings;

namespace Portal.Shell;

/// <summary>The built client: its assets, named by their contents, for ever; its page fresh every time, with a nonce for its styles.</summary>
internal sealed class ClientFiles(IOptions<WebOptions> options, BrandBook brand)
{
    private const string Page = "index.html";
    private static readonly string[] NoPages = ["/api", "/assets", "/health", "/hubs", "/openapi"];
    private const string Missing = "Portal runs, but its client is not built. Run deploy/up.sh, or: cd web/client && npm ci && npm run build";

    private readonly Lock gate = new();
    private (DateTimeOffset At, string Html, PageHints Hints) read;

    /// <summary>Where it is; null when there is none.</summary>
    public string? Folder { get; } = Find(options.Value.Client);

    /// <summary>Files are sent compressed, over TLS too: there is nothing secret in them.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<ClientFiles>();
        services.AddResponseCompression(compression => compression.EnableForHttps = true);
    }

    /// <summary>Serves the files that are there.</summary>
    public static void UseFiles(WebApplication app)
    {
        if (app.Services.GetRequiredService<ClientFiles>().Folder is { } folder)
        {
            var files = new StaticFileOptions
            {
                FileProvider = new PhysicalFileProvider(folder),
                OnPrepareResponse = file => file.Context.Response.Headers.CacheControl =
                    file.Context.Request.Path.StartsWithSegments("/assets") ? "public, max-age=31536000, immutable" : "no-cache",
            };
            app.UseWhen(context => context.Request.Path != "/" + Page, branch => branch.UseResponseCompression().UseStaticFiles(files));
        }
    }

    /// <summary>
    /// Serves the page for every path that is nobody's: the client knows what it shows there. Not an endpoint, since one for every path would hide
    /// that a path has another method or media type.
    /// </summary>
    public static void UsePage(WebApplication app)
    {
        var client = app.Services.GetRequiredService<ClientFiles>();
        app.Use(next => context => context.GetEndpoint() is null && IsPage(context.Request) ? client.WritePageAsync(context) : next(context));
    }

    private static bool IsPage(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && !Path.HasExtension(request.Path)
        && !Array.Exists(NoPages, start => request.Path.StartsWithSegments(start));

    private async Task WritePageAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (Built() is not var (html, hints))
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            await context.Response.WriteAsync(Missing, context.RequestAborted);
            return;
        }

        context.Response.ContentType = "text/html; charset=utf-8";
        var page = hints.Into(BrandedPage.Of(html, await brand.FindAsync(context.RequestAborted)), context.Request);
        await context.Response.WriteAsync(page.Replace("__NONCE__", SecurityHeaders.Nonce(context), StringComparison.Ordinal), context.RequestAborted);
    }

    private (string Html, PageHints Hints)? Built()
    {
        var file = new FileInfo(Path.Combine(Folder ?? "", Page));
        if (Folder is null || !file.Exists)
            return null;
        lock (gate)
        {
            if (read.At != file.LastWriteTimeUtc)
                read = (file.LastWriteTimeUtc, File.ReadAllText(file.FullName), PageHints.Of(Folder));
            return (read.Html, read.Hints);
        }
    }

    private static string? Find(string? configured)
    {
        if (!string.IsNullOrEmpty(configured))
            return Directory.Exists(configured) ? Path.GetFullPath(configured) : null;
        var beside = Path.Combine(AppContext.BaseDirectory, "client");
        if (Directory.Exists(beside))
            return beside;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Portal.sln")))
                return Path.Combine(folder.FullName, "web", "client", "dist") is var built && Directory.Exists(built) ? built : null;
        }

        return null;
    }
}
