using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using Npgsql;
using Portal.Journal;
using Portal.Telemetry;

namespace Portal.Shell;

/// <summary>Runs a program of Portal's; when it cannot start it says why in one line on stderr and ends with exit code 3.</summary>
public static class StartUp
{
    private const int CouldNotStart = 3;
    private const string DefaultUrl = "http://localhost:5080";

    /// <summary>What all programs of Portal's begin with: the same settings, logs and telemetry.</summary>
    /// <exception cref="InvalidOperationException">A connection string is missing, or none.</exception>
    public static WebApplicationBuilder Builder(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        if (string.IsNullOrEmpty(builder.Configuration["urls"]))
            builder.WebHost.UseUrls(DefaultUrl);
        AddSecrets(builder.Configuration);
        CheckConnectionStrings(builder.Configuration);
        builder.AddPortalLogs();
        builder.AddPortalTelemetry();
        return builder;
    }

    /// <summary>The exit code.</summary>
    /// <param name="prepare">Makes the program; it is started here.</param>
    public static async Task<int> RunAsync(Func<Task<WebApplication>> prepare)
    {
        try
        {
            await using var app = await prepare();
            await StartAsync(app);
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (Exception e) when (e is not HostAbortedException)
        {
            await Console.Error.WriteLineAsync("error: " + Explain(e).ReplaceLineEndings(" "));
            return CouldNotStart;
        }
    }

    /// <summary>
    /// Settings from files, where <c>Secrets:Folder</c> names a folder: a file a setting, named as its variable would be
    /// (<c>ConnectionStrings__Portal</c>, <c>Keys__Master</c>). They win over what the environment says.
    /// </summary>
    /// <exception cref="InvalidOperationException">There is no such folder, or it cannot be read.</exception>
    public static void AddSecrets(ConfigurationManager configuration)
    {
        if (configuration["Secrets:Folder"] is not { Length: > 0 } folder)
            return;
        try
        {
            configuration.AddKeyPerFile(Path.GetFullPath(folder), optional: false, reloadOnChange: false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"Secrets:Folder: {e.Message}");
        }
    }

    /// <summary>A connection string that can be used.</summary>
    /// <exception cref="InvalidOperationException">It is missing, or none.</exception>
    public static void CheckConnectionStrings(IConfiguration configuration)
    {
        foreach (var name in (string[])["Portal", "PortalRead"])
        {
            try
            {
                _ = new NpgsqlConnectionStringBuilder(configuration.GetConnectionString(name));
            }
            catch (ArgumentException e)
            {
                throw new InvalidOperationException($"ConnectionStrings:{name} is no connection string: {e.Message}");
            }
        }

        if (string.IsNullOrWhiteSpace(configuration.GetConnectionString("Portal")))
            throw new InvalidOperationException("ConnectionStrings:Portal is not set.");
    }

    // What had started is stopped in its order, so that nothing but the reason is heard.
    private static async Task StartAsync(WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch
        {
            await app.StopAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }

    /// <summary>What went wrong, in one line for the operator.</summary>
    public static string Explain(Exception e) => e switch
    {
        OptionsValidationException options => string.Join("; ", options.Failures),
        PostgresException postgres => $"the database refuses: {postgres.MessageText} ({postgres.SqlState})",
        NpgsqlException npgsql => $"the database cannot be reached: {(npgsql.InnerException ?? npgsql).Message}",
        IOException { InnerException: AddressInUseException } taken => taken.Message,
        AggregateException { InnerException: { } inner } => Explain(inner),
        InvalidOperationException or JournalUnavailableException => e.Message,
        _ => $"{e.Message} ({e.GetType().Name})",
    };
}
