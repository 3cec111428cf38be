using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;

namespace Portal.Journal;

/// <summary>Which page of a stream: <c>after</c> reads upward, <c>before</c> the last ones below it, not both.</summary>
/// <param name="After">A position from 0.</param>
/// <param name="Before">A position from 1.</param>
/// <param name="Limit">1–1000, 100 by default.</param>
internal sealed record StreamPaging([FromQuery] string? After, [FromQuery] string? Before, [FromQuery] string? Limit)
{
    /// <summary>What was asked for; a refusal <c>paging.invalid</c> else.</summary>
    public Outcome<Range> Parse()
    {
        if (Paging.Limit(Limit) is not { } limit || (After is not null && Before is not null))
            return Paging.Invalid;
        if ((Before ?? After) is not { } text)
            return new Range(0, false, limit);
        return Paging.Number(text) is { } position ? new Range(position, Before is not null, limit) : Paging.Invalid;
    }

    /// <summary>A checked page.</summary>
    internal sealed record Range(long Position, bool Before, int Limit);
}

/// <summary>Which page of a list: <c>after</c> is the <c>next</c> of the page before.</summary>
/// <param name="After">As it came; its form is nobody's business.</param>
/// <param name="Limit">1–1000, 100 by default.</param>
internal sealed record ListPaging([FromQuery] string? After, [FromQuery] string? Limit)
{
    /// <summary>What was asked for; a refusal <c>paging.invalid</c> else.</summary>
    public Outcome<Range> Parse()
    {
        if (Paging.Limit(Limit) is not { } limit)
            return Paging.Invalid;
        if (After is null)
            return new Range(null, limit);
        return Paging.Id(After) is { } id ? new Range(id, limit) : Paging.Invalid;
    }

    /// <summary>A checked page.</summary>
    internal sealed record Range(Guid? After, int Limit);
}

/// <summary>A page of a list.</summary>
/// <param name="Items">In the list's order.</param>
/// <param name="Next">For <c>after</c>; null at the end.</param>
internal sealed record ListPage<T>(
    IReadOnlyList<T> Items,
    [property: System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.Never)] string? Next);

/// <summary>The rules of pages.</summary>
internal static class Paging
{
    private const int Default = 100;
    private const int Most = 1000;

    public static Refusal Invalid { get; } = Refusal.Invalid("paging.invalid");

    /// <summary>1–1000; null when it is not.</summary>
    public static int? Limit(string? text) => text is null ? Default : Number(text) is >= 1 and <= Most and var limit ? (int)limit : null;

    /// <summary>A whole number from 0; null when it is not.</summary>
    public static long? Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>An id as <see cref="ListPage{T}.Next"/>.</summary>
    public static string Next(Guid id) => Base64Url.EncodeToString(id.ToByteArray(bigEndian: true));

    /// <summary>The id that a <see cref="ListPage{T}.Next"/> stands for; null when it does not.</summary>
    public static Guid? Id(string next)
    {
        Span<byte> bytes = stackalloc byte[16];
        return Base64Url.DecodeFromChars(next, bytes, out _, out var written) == OperationStatus.Done && written == bytes.Length
            ? new Guid(bytes, bigEndian: true)
            : null;
    }
}
