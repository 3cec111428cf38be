using Npgsql;
using Portal.Journal;
using Portal.Live;
using static Portal.Journal.ReadDatabase;

namespace Portal.Shell;

/// <summary>Whether this node lives, and whether it can serve.</summary>
internal static class Health
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var health = app.MapGroup("/health").ExcludeFromDescription();
        health.MapGet("/live", () => Results.Text("live"));
        health.MapGet("/ready", async (
            ReadDatabase database, NodeLease lease, Leaving leaving, IHostApplicationLifetime lifetime, CancellationToken ct) =>
            !leaving.HasBegun && !lifetime.ApplicationStopping.IsCancellationRequested && lease.IsRegistered && await IsMigratedAsync(database, ct)
                ? Results.Text("ready")
                : Results.Text("not ready", statusCode: StatusCodes.Status503ServiceUnavailable));
    }

    private static async Task<bool> IsMigratedAsync(ReadDatabase database, CancellationToken ct)
    {
        try
        {
            await using var command = database.Command("SELECT EXISTS (SELECT FROM journal_epoch) AND $1", With(true));
            return await command.ExecuteScalarAsync(ct) is true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }
}
