using Npgsql;
using Portal.Journal;

namespace Portal.GrainHosts;

/// <summary>Whether a silo without web lives, and whether it takes calls: it belongs to the cluster, and its database answers.</summary>
internal static class SiloHealth
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", () => Results.Text("live"));
        app.MapGet("/health/ready", async (JournalDatabase database, IHostApplicationLifetime lifetime, IServiceProvider services, CancellationToken ct) =>
            !lifetime.ApplicationStopping.IsCancellationRequested && GrainHost.IsActive(services) && await AnswersAsync(database, ct)
                ? Results.Text("ready")
                : Results.Text("not ready", statusCode: StatusCodes.Status503ServiceUnavailable));
    }

    private static async Task<bool> AnswersAsync(JournalDatabase database, CancellationToken ct)
    {
        try
        {
            await using var command = database.Source.CreateCommand("SELECT FROM journal_epoch");
            await command.ExecuteNonQueryAsync(ct);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }
}
