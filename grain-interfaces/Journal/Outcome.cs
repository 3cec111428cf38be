namespace Portal.Journal;

/// <summary>What became of a command or question: a value, or a refusal. Faults (a database that is gone, say) are exceptions instead.</summary>
/// <param name="Value">The answer; null when refused.</param>
/// <param name="Refusal">Why not; null when answered.</param>
[GenerateSerializer, Immutable, Alias("outcome`1")]
public sealed record Outcome<T>(T? Value, Refusal? Refusal) : IOutcome
    where T : class
{
    /// <summary>An answer is an outcome.</summary>
    public static implicit operator Outcome<T>(T value) => new(value, null);

    /// <summary>A refusal is an outcome.</summary>
    public static implicit operator Outcome<T>(Refusal refusal) => new(null, refusal);
}

/// <summary>An outcome of whatever it is, as those see it who count refusals.</summary>
public interface IOutcome
{
    /// <summary>Why not; null when answered.</summary>
    Refusal? Refusal { get; }
}

/// <summary>A no that is part of the rules. <see cref="Kind"/> maps to an HTTP status, <see cref="Code"/> is the translation key.</summary>
/// <param name="Kind">The family of the refusal.</param>
/// <param name="Code">Stable and dotted, such as <c>conversation.text_length</c>.</param>
/// <param name="RetryAfter">When it may be tried again, where time helps.</param>
/// <param name="About">What stands in the way, by the names that people gave it, where the code alone does not say; null else.</param>
[GenerateSerializer, Immutable, Alias("refusal")]
public sealed record Refusal(RefusalKind Kind, string Code, TimeSpan? RetryAfter = null, string? About = null)
{
    /// <summary>400: the input itself is wrong.</summary>
    public static Refusal Invalid(string code) => new(RefusalKind.Invalid, code);

    /// <summary>401: who asks is not known, or is not whom they say.</summary>
    public static Refusal Unauthorized(string code) => new(RefusalKind.Unauthorized, code);

    /// <summary>403: known, and not allowed.</summary>
    public static Refusal Forbidden(string code) => new(RefusalKind.Forbidden, code);

    /// <summary>404: there is no such thing, or none that the caller may know of.</summary>
    public static Refusal NotFound(string code) => new(RefusalKind.NotFound, code);

    /// <summary>409: not in the state that the thing is in.</summary>
    public static Refusal Conflict(string code) => new(RefusalKind.Conflict, code);

    /// <summary>422: well formed, and contradicts what went before.</summary>
    public static Refusal Unprocessable(string code) => new(RefusalKind.Unprocessable, code);

    /// <summary>429: too often; allowed again after a while.</summary>
    public static Refusal Limited(string code, TimeSpan retryAfter) => new(RefusalKind.Limited, code, retryAfter);

    /// <summary>503: not now, through no fault of the caller.</summary>
    public static Refusal Unavailable(string code, TimeSpan retryAfter) => new(RefusalKind.Unavailable, code, retryAfter);
}

/// <summary>The family of a refusal.</summary>
[GenerateSerializer, Alias("refusal-kind")]
public enum RefusalKind
{
    /// <summary>HTTP 400.</summary>
    Invalid = 1,

    /// <summary>HTTP 401.</summary>
    Unauthorized = 2,

    /// <summary>HTTP 403.</summary>
    Forbidden = 3,

    /// <summary>HTTP 404.</summary>
    NotFound = 4,

    /// <summary>HTTP 409.</summary>
    Conflict = 5,

    /// <summary>HTTP 422.</summary>
    Unprocessable = 6,

    /// <summary>HTTP 429.</summary>
    Limited = 7,

    /// <summary>HTTP 503.</summary>
    Unavailable = 8,
}
