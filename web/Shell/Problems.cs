using Microsoft.AspNetCore.Diagnostics;
using Portal.Journal;

namespace Portal.Shell;

/// <summary>Everything that goes wrong under <c>/api</c> and <c>/hubs</c> leaves as a problem with a code.</summary>
internal static partial class Problems
{
    /// <summary>Faults and what the framework refuses by exception.</summary>
    public static Task HandleAsync(HttpContext context)
    {
        var fault = context.Features.Get<IExceptionHandlerFeature>()!.Error;
        if (fault is BadHttpRequestException bad)
            return Of(context, bad.StatusCode).WriteAsync(context);
        var log = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(Problems));
        if (Faults.PassesByItself(fault))
        {
            CouldNotAnswer(log, context.Request.Method, context.Request.Path, fault);
            return Problem.Of(Faults.Explain(fault)).WriteAsync(context);
        }

        Failed(log, context.Request.Method, context.Request.Path, fault);
        return fault is UnknownEventException
            ? Problem.Of(Faults.Explain(fault)).WriteAsync(context)
            : Of(context, StatusCodes.Status500InternalServerError).WriteAsync(context);
    }

    /// <summary>Bare statuses.</summary>
    public static Task WriteAsync(StatusCodeContext status) =>
        IsOurs(status.HttpContext.Request) ? Of(status.HttpContext, status.HttpContext.Response.StatusCode).WriteAsync(status.HttpContext) : Task.CompletedTask;

    private static bool IsOurs(HttpRequest request) => request.Path.StartsWithSegments("/api") || request.Path.StartsWithSegments("/hubs");

    private static Problem Of(HttpContext context, int status) => status switch
    {
        StatusCodes.Status400BadRequest => Problem.Of(status, "request.invalid"),
        StatusCodes.Status401Unauthorized => Problem.Of(status, "session.none") with { Demo = DemoOn(context) },
        StatusCodes.Status403Forbidden => Problem.Of(status, "access.denied"),
        StatusCodes.Status404NotFound => Problem.Of(status, "request.not_found"),
        StatusCodes.Status405MethodNotAllowed => Problem.Of(status, "request.method"),
        StatusCodes.Status408RequestTimeout => Problem.Of(status, "request.too_slow"),
        StatusCodes.Status413PayloadTooLarge => Problem.Of(status, "request.too_large"),
        StatusCodes.Status415UnsupportedMediaType => Problem.Of(status, "request.media_type"),
        StatusCodes.Status503ServiceUnavailable or StatusCodes.Status504GatewayTimeout => Problem.Of(Faults.Explain(new TimeoutException())),
        >= 500 => Problem.Of(status, "server.error"),
        _ => Problem.Of(status, "request.invalid"),
    };

    private static bool? DemoOn(HttpContext context) =>
        context.Request.Path.Equals("/api/me", StringComparison.OrdinalIgnoreCase) && HttpMethods.IsGet(context.Request.Method)
        && context.RequestServices.GetRequiredService<DemoMode>().On
            ? true
            : null;

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Method} {Path} could not be answered")]
    private static partial void CouldNotAnswer(ILogger log, string method, string path, Exception e);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed")]
    private static partial void Failed(ILogger log, string method, string path, Exception e);
}
