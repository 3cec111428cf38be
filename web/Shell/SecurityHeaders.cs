using System.Security.Cryptography;

namespace Portal.Shell;

/// <summary>What browsers may do with what they get from here: nothing but what the client needs.</summary>
internal static class SecurityHeaders
{
    private static readonly object NonceKey = new();
    private static readonly object SandboxKey = new();

    /// <summary>The nonce of this answer's styles.</summary>
    public static string Nonce(HttpContext context)
    {
        if (context.Items[NonceKey] is not string nonce)
            context.Items[NonceKey] = nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(18));
        return nonce;
    }

    /// <summary>This answer is somebody's file: it may do nothing at all, and is kept by its reader's browser alone, which asks each time.</summary>
    public static void Sandbox(HttpContext context) => context.Items[SandboxKey] = SandboxKey;

    public static Task AddAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(static state => Write((HttpContext)state), context);
        return next(context);
    }

    private static Task Write(HttpContext context)
    {
        if (context.Response.StatusCode == StatusCodes.Status101SwitchingProtocols)
            return Task.CompletedTask; // no page, and kept in memory as long as the connection lasts
        var headers = context.Response.Headers;
        var sandboxed = context.Items.ContainsKey(SandboxKey);
        headers.ContentSecurityPolicy = sandboxed ? "sandbox; default-src 'none'; frame-ancestors 'none'" : Policy(context);
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (context.Request.Path.StartsWithSegments("/api") && headers.CacheControl.Count == 0)
            headers.CacheControl = sandboxed ? "private, no-cache" : "no-store";
        if (context.Request.IsHttps)
            headers.StrictTransportSecurity = "max-age=31536000";
        return Task.CompletedTask;
    }

    private static string Policy(HttpContext context)
    {
        var socket = context.Request.IsHttps ? "wss" : "ws";
        var nonce = context.Items[NonceKey] is string given ? $" 'nonce-{given}'" : "";
        return $"default-src 'none'; script-src 'self'; style-src 'self'{nonce}; img-src 'self' data: blob:; "
            + $"connect-src 'self' {socket}://{context.Request.Host.Value}; font-src 'self'; manifest-src 'self'; worker-src 'self'; "
            + "frame-ancestors 'none'; base-uri 'none'; form-action 'self'";
    }
}
