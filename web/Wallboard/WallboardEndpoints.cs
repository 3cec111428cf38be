using System.Collections.Immutable;
using System.Text.Json;
using Portal.Accounts;
using Portal.Journal;
using Portal.Queues;
using Portal.Shell;

namespace Portal.Wallboard;

/// <summary>The wallboard, read whole; what changes after that comes as rows of the list <c>wallboard</c>.</summary>
internal static class WallboardEndpoints
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/wallboard", GetAsync).RequireAuthorization().Answers<ShownWallboard>(401, 403, 503);

    private static async Task<IResult> GetAsync(
        string? zone, CurrentUser user, IGrainFactory grains, QueueQueries queues, QuarterQueries quarters, BusinessDays days, TimeProvider clock,
        CancellationToken ct)
    {
        if (Access.SeeWallboard(user) is { } denied)
            return denied.ToHttp();
        var (all, day) = (await queues.AllAsync(ct), await days.TodayAsync(zone, ct));
        var boards = all.Select(id => grains.GetGrain<IQueueGrain>(id).BoardAsync(ct)).ToArray();
        var figures = await quarters.OfDayAsync(all, day, ct);
        return Results.Json(ShownWallboard.Of(day, clock.GetUtcNow(), await Task.WhenAll(boards), figures), WireJson.Options);
    }
}

/// <summary>The wallboard.</summary>
/// <param name="Items">Its rows: the day, queues, agents in queues, and quarters of an hour in which something happened; see the records of <c>WallboardRow</c>.</param>
internal sealed record ShownWallboard(ImmutableArray<RawJson> Items)
{
    public static ShownWallboard Of(
        BusinessDay day, DateTimeOffset now, IEnumerable<ImmutableArray<Live.RowChange>> boards, ImmutableArray<QuarterOnBoard> figures) => new(
    [
        Raw(new ShownDay("day", now.ToUnixTimeMilliseconds(), "day", day.From, day.Until, day.Zone)),
        .. boards.SelectMany(rows => rows).Select(row => new RawJson(row.Data!)),
        .. figures.Select(Raw),
    ]);

    private static RawJson Raw<T>(T row) => new(JsonSerializer.Serialize(row, WireJson.Options));
}

/// <summary>Which day the figures are of.</summary>
/// <param name="Id">Always <c>day</c>.</param>
/// <param name="Version">When the wallboard was read, in milliseconds since 1970 by the server's clock.</param>
/// <param name="Kind">Always <c>day</c>.</param>
/// <param name="From">Its beginning.</param>
/// <param name="Until">Its end; then it is read again.</param>
/// <param name="Zone">The IANA zone that it goes by.</param>
internal sealed record ShownDay(string Id, long Version, string Kind, DateTimeOffset From, DateTimeOffset Until, string Zone);
