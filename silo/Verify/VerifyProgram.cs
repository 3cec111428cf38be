using Npgsql;
using Portal.Shell;

namespace Portal.Verify;

/// <summary>
/// <c>Portal.Silo verify</c>: checks the database of <c>ConnectionStrings:Portal</c> without a silo. Findings go to the output, a line each,
/// progress and errors beside it.
/// </summary>
internal static class VerifyProgram
{
    /// <summary>The word that asks for it.</summary>
    public const string Name = "verify";

    public const int Good = 0;
    public const int Found = 1;
    public const int NotChecked = 2;

    /// <summary>The exit code.</summary>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter errors)
    {
        try
        {
            var configuration = new ConfigurationManager();
            configuration.AddEnvironmentVariables().AddCommandLine(args);
            StartUp.AddSecrets(configuration);
            StartUp.CheckConnectionStrings(configuration);
            await using var database = new NpgsqlConnection(Patient(configuration.GetConnectionString("Portal")!));
            await database.OpenAsync();
            return await CheckAsync(database, output, errors);
        }
        catch (Exception e)
        {
            await errors.WriteLineAsync("error: " + StartUp.Explain(e).ReplaceLineEndings(" "));
            return NotChecked;
        }
    }

    private static async Task<int> CheckAsync(NpgsqlConnection database, TextWriter output, TextWriter errors)
    {
        var (findings, notes) = (0L, 0L);
        var verifier = new Verifier(database, finding =>
        {
            _ = finding.Note ? notes++ : findings++;
            output.WriteLine(finding);
        });
        var extent = await verifier.RunAsync((done, all) => errors.WriteLine($"{done} of {all} owners checked"), CancellationToken.None);
        var said = findings == 0 ? "all good" : $"{findings} found";
        await output.WriteLineAsync($"{extent.Owners} owners, {extent.Events} events: {said}{(notes > 0 ? $", {notes} notes" : "")}");
        return findings == 0 ? Good : Found;
    }

    /// <summary>One connection that may take its time.</summary>
    private static string Patient(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString)
    {
        ApplicationName = "portal-verify",
        CommandTimeout = 0,
        KeepAlive = 15,
        Pooling = false,
        Timeout = 5,
    }.ConnectionString;
}
