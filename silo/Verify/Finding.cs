namespace Portal.Verify;

/// <summary>Something in the database that is not as it must be.</summary>
/// <param name="Kind">Stable and dotted, such as <c>event.digest</c>; deploy/README.md lists them.</param>
/// <param name="Where">An owner, a place on a stream, or a table.</param>
/// <param name="What">In words, without anybody's data.</param>
/// <param name="Note">It may be so for a moment while Portal runs, or after it was ended, and mends itself.</param>
internal sealed record Finding(string Kind, string Where, string What, bool Note = false)
{
    public override string ToString() => $"{(Note ? "note: " : "")}{Kind} {Where}: {What}";
}

/// <summary>How much was looked at.</summary>
internal sealed record Extent(long Owners, long Events);
