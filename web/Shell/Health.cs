using Npgsql;
using Portal.Journal;
using Portal.Live;
using Portal.Operation;
using static Portal.Journal.ReadDatabase;

namespace Portal.Shell;

/// <summary>What <c>/health/ready</c> says: 200 when all is well, else 503; and a word on each part.</summary>
/// <param name="Ready">Whether this process can serve.</param>
/// <param name="Process"><c>ok</c>, or <c>stopping</c>: it takes its leave.</param>
/// <param name="Database"><c>ok</c>; <c>away</c>: it does not answer within 3 s; <c>not_migrated</c>: no silo of Portal's has been there.</param>
/// <param name="Cluster"><c>ok</c>, or <c>away</c>: the silo in it has not joined the cluster, or no silo has known the web node in it for 30 s.</param>
internal sealed record Readiness(bool Ready, string Process, string Database, string Cluster);

/// <summary>Whether this process lives, and whether it can serve.</summary>
internal sealed class Health(ReadDatabase database, IServiceProvider services, IHostApplicationLifetime lifetime)
{
    private const string Well = "ok";
    private const string Away = "away";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private readonly SiloState? silo = services.GetService<SiloState>();
    private readonly NodeLease? lease = services.GetService<NodeLease>();
    private readonly Leaving? leaving = services.GetService<Leaving>();

    public static void Map(IEndpointRouteBuilder app)
    {
        var health = app.MapGroup("/health").ExcludeFromDescription();
        health.MapGet("/live", () => Results.Text("live"));
        health.MapGet("/ready", async (Health now, CancellationToken ct) =>
        {
            var readiness = await now.LookAsync(ct);
            return Results.Json(readiness, WireJson.Options, statusCode: readiness.Ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
        });
    }

    private async Task<Readiness> LookAsync(CancellationToken ct)
    {
        var process = leaving is { HasBegun: true } || lifetime.ApplicationStopping.IsCancellationRequested ? "stopping" : Well;
        var cluster = silo is { IsActive: false } || lease is { IsRegistered: false } ? Away : Well;
        var data = await AskDatabaseAsync(ct);
        return new(process == Well && cluster == Well && data == Well, process, data, cluster);
    }

    private async Task<string> AskDatabaseAsync(CancellationToken ct)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(ct);
        bound.CancelAfter(Patience);
        try
        {
            await using var command = database.Command("SELECT EXISTS (SELECT FROM journal_epoch) AND $1", With(true));
            return await command.ExecuteScalarAsync(bound.Token) is true ? Well : "not_migrated";
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            return "not_migrated";
        }
        catch (Exception e) when (e is NpgsqlException or OperationCanceledException)
        {
            return Away;
        }
    }
}
