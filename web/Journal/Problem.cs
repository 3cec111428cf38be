using System.Net.Mime;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.WebUtilities;

namespace Portal.Journal;

/// <summary>A refusal or failure over REST (RFC 9457).</summary>
/// <param name="Type">Always <c>about:blank</c>: the status says the kind, the code the rest.</param>
/// <param name="Title">The status in words, for people who read traffic; never shown.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">Stable and dotted: the translation key.</param>
/// <param name="RetryAfter">Seconds until it may be tried again; also the <c>Retry-After</c> header.</param>
/// <param name="Demo">On 401 of <c>GET /api/me</c>: true where the demo accounts exist.</param>
/// <param name="About">What stands in the way, by its names, where the code alone does not say.</param>
internal sealed record Problem(string Type, string Title, int Status, string Code, long? RetryAfter = null, bool? Demo = null, string? About = null)
{
    private const string MediaType = "application/problem+json";

    /// <summary>The problem that a refusal is.</summary>
    public static Problem Of(Refusal refusal) => Of(StatusOf(refusal.Kind), refusal.Code) with { RetryAfter = Seconds(refusal.RetryAfter), About = refusal.About };

    /// <summary>A problem by its status.</summary>
    public static Problem Of(int status, string code) => new("about:blank", ReasonPhrases.GetReasonPhrase(status), status, code);

    /// <summary>The status of a kind of refusal.</summary>
    public static int StatusOf(RefusalKind kind) => kind switch
    {
        RefusalKind.Invalid => StatusCodes.Status400BadRequest,
        RefusalKind.Unauthorized => StatusCodes.Status401Unauthorized,
        RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
        RefusalKind.NotFound => StatusCodes.Status404NotFound,
        RefusalKind.Conflict => StatusCodes.Status409Conflict,
        RefusalKind.Unprocessable => StatusCodes.Status422UnprocessableEntity,
        RefusalKind.Limited => StatusCodes.Status429TooManyRequests,
        RefusalKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    /// <summary>Whole seconds, never too few.</summary>
    public static long? Seconds(TimeSpan? wait) => wait is { } time ? Math.Max(1, (long)Math.Ceiling(time.TotalSeconds)) : null;

    /// <summary>Writes it as the answer.</summary>
    public Task WriteAsync(HttpContext context)
    {
        context.Response.StatusCode = Status;
        if (RetryAfter is { } seconds)
            context.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return context.Response.WriteAsJsonAsync(this, WireJson.Options, MediaType, context.RequestAborted);
    }
}

/// <summary>An answer that is a problem.</summary>
internal sealed class ProblemResult(Problem problem) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => problem.WriteAsync(httpContext);
}

/// <summary>Outcomes become answers.</summary>
internal static class OutcomeHttp
{
    /// <summary>200 with the value, or the problem that the refusal is.</summary>
    public static IResult ToHttp<T>(this Outcome<T> outcome)
        where T : class => outcome.Refusal is { } refusal ? refusal.ToHttp() : Results.Json(outcome.Value, WireJson.Options, MediaTypeNames.Application.Json);

    /// <summary>The problem that a refusal is.</summary>
    public static IResult ToHttp(this Refusal refusal) => new ProblemResult(Problem.Of(refusal));
}

/// <summary>A refusal over the hub.</summary>
internal sealed record Refused(Refused.Why Refusal)
{
    public static Refused Of(Refusal refusal) => new(new Why(refusal.Kind, refusal.Code, Problem.Seconds(refusal.RetryAfter), refusal.About));

    /// <summary>See <see cref="Journal.Refusal"/>; seconds.</summary>
    internal sealed record Why(
        RefusalKind Kind,
        string Code,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? RetryAfter,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? About);
}
