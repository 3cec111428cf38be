using System.Net;
using System.Net.Mime;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using Portal.Accounts;
using Portal.Journal;

namespace Portal.Shell;

/// <summary>
/// What a request must bring before anything looks at it. A browser adds its cookie to whatever any page sends here, so with a cookie a command must come
/// from a known origin and say that it is JSON, which no form can.
/// </summary>
internal sealed class Door(RequestDelegate next, IOptions<WebOptions> options)
{
    /// <summary>The largest request, in bytes; a hub message likewise.</summary>
    public const int MostBytes = 128 * 1024;

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var hub = request.Path.StartsWithSegments("/hubs");
        var command = request.Path.StartsWithSegments("/api") && !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method);
        if ((hub || (command && !SignIns.HasToken(request))) && !IsKnownOrigin(request))
            return Problem.Of(Refusal.Forbidden("origin.unknown")).WriteAsync(context);
        if (command && request.ContentType is not null && !request.HasJsonContentType() && !IsBytes(request))
            return Problem.Of(StatusCodes.Status415UnsupportedMediaType, "request.media_type").WriteAsync(context);
        return next(context);
    }

    /// <summary>A piece of a file: of a media type that no form can send.</summary>
    private static bool IsBytes(HttpRequest request) => HttpMethods.IsPut(request.Method) && request.Path.StartsWithSegments("/api/files")
        && string.Equals(request.ContentType, MediaTypeNames.Application.Octet, StringComparison.OrdinalIgnoreCase);

    /// <summary>Makes forwarded headers count, from trusted proxies alone.</summary>
    /// <exception cref="InvalidOperationException">Something that is no address.</exception>
    public static void Trust(ForwardedHeadersOptions forwarded, WebOptions web)
    {
        forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
        forwarded.ForwardLimit = null;
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var proxy in web.TrustedProxies)
        {
            if (IPAddress.TryParse(proxy, out var address))
                forwarded.KnownProxies.Add(address);
            else if (System.Net.IPNetwork.TryParse(proxy, out var network))
                forwarded.KnownIPNetworks.Add(network);
            else
                throw new InvalidOperationException($"Web:TrustedProxies holds {proxy}, which is neither an address nor a network.");
        }
    }

    // Browsers say the origin of every command and of every hub connection. Who says none is no browser, and has no cookie by accident.
    private bool IsKnownOrigin(HttpRequest request) => request.Headers.Origin.Count == 0
        || IsKnownOrigin(request.Headers.Origin.ToString(), $"{request.Scheme}://{request.Host.Value}", options.Value.AllowedOrigins);

    internal static bool IsKnownOrigin(string origin, string own, IEnumerable<string> allowed) =>
        string.Equals(origin, own, StringComparison.OrdinalIgnoreCase)
        || allowed.Any(one => string.Equals(origin, one.TrimEnd('/'), StringComparison.OrdinalIgnoreCase));
}
