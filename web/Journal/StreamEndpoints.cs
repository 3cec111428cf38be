using Portal.Accounts;
using Portal.Shell;

namespace Portal.Journal;

/// <summary>Streams by position over REST.</summary>
internal static class StreamEndpoints
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/streams/{kind}/{id}", ReadAsync).RequireAuthorization().Answers<StreamPage>(400, 401, 404, 503);

    private static async Task<IResult> ReadAsync(
        string kind, string id, [AsParameters] StreamPaging paging, CurrentUser user, Access access, StreamQueries streams, CancellationToken ct)
    {
        if (paging.Parse() is not { Value: { } range })
            return Paging.Invalid.ToHttp();
        if (!StreamId.TryParse($"{kind}/{id}", out var stream))
            return Access.NoStream.ToHttp();
        if (await access.SeeStreamAsync(user, stream, ct) is { } refusal)
            return refusal.ToHttp();
        var page = range.Before
            ? await streams.ReadBeforeAsync(stream, range.Position, range.Limit, ct)
            : await streams.ReadAfterAsync(stream, range.Position, range.Limit, ct);
        return page is null ? Access.NoStream.ToHttp() : Results.Json(page, WireJson.Options);
    }
}
