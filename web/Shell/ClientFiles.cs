using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Options;

namespace Portal.Shell;

/// <summary>The built client: its assets, named by their contents, for ever; its page fresh every time, with a nonce for its styles.</summary>
internal sealed class ClientFiles(IOptions<WebOptions> options)
{
    private const string Page = "index.html";
    private const string Pages = @"{*path:nonfile:regex(^(?!(api|health|hubs|openapi)\b))}";
    private const string Missing = "Portal runs, but its client is not built. Run deploy/up.sh, or: cd web/client && npm ci && npm run build";

    private readonly Lock gate = new();
    private (DateTimeOffset At, string Html) read;

    /// <summary>Where it is; null when there is none.</summary>
    public string? Folder { get; } = Find(options.Value.Client);

    /// <summary>Serves what is there, and the page for every other path that belongs to the client.</summary>
    public static void Map(WebApplication app)
    {
        var client = app.Services.GetRequiredService<ClientFiles>();
        if (client.Folder is { } folder)
        {
            var files = new StaticFileOptions
            {
                FileProvider = new PhysicalFileProvider(folder),
                OnPrepareResponse = file => file.Context.Response.Headers.CacheControl =
                    file.Context.Request.Path.StartsWithSegments("/assets") ? "public, max-age=31536000, immutable" : "no-cache",
            };
            app.UseWhen(context => context.Request.Path != "/" + Page, branch => branch.UseStaticFiles(files));
        }

        app.MapFallback(Pages, client.WritePageAsync).ExcludeFromDescription();
    }

    private async Task WritePageAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (Html() is not { } html)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            await context.Response.WriteAsync(Missing, context.RequestAborted);
            return;
        }

        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync(html.Replace("__NONCE__", SecurityHeaders.Nonce(context), StringComparison.Ordinal), context.RequestAborted);
    }

    private string? Html()
    {
        var file = new FileInfo(Path.Combine(Folder ?? "", Page));
        if (Folder is null || !file.Exists)
            return null;
        lock (gate)
        {
            if (read.At != file.LastWriteTimeUtc)
                read = (file.LastWriteTimeUtc, File.ReadAllText(file.FullName));
            return read.Html;
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
