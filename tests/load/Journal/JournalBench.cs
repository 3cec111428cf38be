using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Portal.Journal;

namespace Portal.Load;

/// <summary>Measures commits alone: batches of one size, written in several ways in turns, so that it shows what each part of an append costs.</summary>
internal static class JournalBench
{
    private const int WarmUp = 20;
    private static readonly int[] Sizes = [1, 16, 64, 256];

    public static async Task<int> RunAsync(JournalOptions options)
    {
        using var host = await StartAsync(options);
        var database = host.Services.GetRequiredService<JournalDatabase>();
        var postgres = await PostgresAsync(database);
        var results = new List<JournalResult>();
        await using var ways = await Ways.MakeAsync(database, host.Services.GetRequiredService<IJournal>(), Sizes[^1]);
        for (var round = 1; round <= options.Rounds; round++)
        {
            await Console.Error.WriteLineAsync($"Round {round} …");
            foreach (var size in Sizes)
            {
                foreach (var way in ways.All)
                    results.Add(await MeasureAsync(way, size, options.Seconds, postgres));
            }
        }

        await host.StopAsync();
        var report = new JournalReport(options, Sizes, results);
        await Console.Out.WriteLineAsync(options.Json ? report.Json() : report.Text());
        return 0;
    }

    private static async Task<IHost> StartAsync(JournalOptions options)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new() { Args = [$"--ConnectionStrings:Portal={options.Connection}"] });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.AddPortalJournal();
        var host = builder.Build();
        try
        {
            await host.Services.GetRequiredService<Migrations>().RunAsync(CancellationToken.None);
        }
        catch (Exception e) when (e is NpgsqlException or ArgumentException)
        {
            throw new LoadException("the database cannot be used: " + e.Message);
        }

        await host.StartAsync();
        return host;
    }

    private static async Task<JournalResult> MeasureAsync(Way way, int size, int seconds, int? postgres)
    {
        for (var i = 0; i < WarmUp; i++)
            await way.CommitAsync(size);
        double? Postgres() => postgres is { } first ? ProcessTree.CpuWithChildren(first) : null;
        var (began, rows, cpu, own) = (Stopwatch.GetTimestamp(), 0L, Postgres(), Environment.CpuUsage.TotalTime);
        while (Stopwatch.GetElapsedTime(began).TotalSeconds < seconds)
        {
            await way.CommitAsync(size);
            rows += size;
        }

        var taken = Stopwatch.GetElapsedTime(began).TotalSeconds;
        return new(
            way.Name, size, rows / taken, (Postgres() - cpu) / rows * 1e6, (Environment.CpuUsage.TotalTime - own).TotalMicroseconds / rows);
    }

    /// <summary>The first process of the server behind the connection, where it can be seen.</summary>
    private static async Task<int?> PostgresAsync(JournalDatabase database)
    {
        await using var connection = await database.OpenAsync();
        return ProcessTree.Parent(connection.ProcessID) is > 1 and var first ? first : null;
    }
}
