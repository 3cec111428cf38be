using System.Collections.Immutable;
using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Portal.FollowUps;
using Portal.Journal;
using Portal.Queues;
using Portal.Tickets;

namespace Portal.Load;

/// <summary>Tickets with follow-ups that wait, written by the rules and the journal's own writer, beside the server that will keep them.</summary>
internal sealed class FollowUpFill : IAsyncDisposable
{
    private const int AtOnce = 512;
    private static readonly Party Staff = Party.Agent(Guid.CreateVersion7());
    private readonly IHost host;
    private readonly IJournal journal;
    private readonly long run = (TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() % 1_000_000_000) * 1_000_000;

    private FollowUpFill(IHost host) => (this.host, journal) = (host, host.Services.GetRequiredService<IJournal>());

    public JournalDatabase Database => host.Services.GetRequiredService<JournalDatabase>();

    /// <exception cref="LoadException">The database cannot be used.</exception>
    public static async Task<FollowUpFill> StartAsync()
    {
        var connection = Environment.GetEnvironmentVariable("ConnectionStrings__Bench") ?? throw new LoadException("ConnectionStrings__Bench is missing");
        var builder = Host.CreateEmptyApplicationBuilder(new() { Args = [$"--ConnectionStrings:Portal={connection}"] });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.AddPortalJournal();
        var host = builder.Build();
        try
        {
            await host.StartAsync();
        }
        catch (NpgsqlException e)
        {
            throw new LoadException("the database cannot be used: " + e.Message);
        }

        return new(host);
    }

    /// <summary>Opens so many, each with follow-ups.</summary>
    /// <param name="tickets">How many.</param>
    /// <param name="dues">When those of one are due, by its number.</param>
    public async Task WriteAsync(int tickets, Func<int, IEnumerable<DateTimeOffset>> dues)
    {
        var numbers = Channel.CreateBounded<int>(AtOnce);
        var writers = Enumerable.Range(0, AtOnce).Select(_ => Task.Run(async () =>
        {
            await foreach (var n in numbers.Reader.ReadAllAsync())
                await OneAsync(n, [.. dues(n)]);
        })).ToArray();
        for (var n = 0; n < tickets; n++)
            await numbers.Writer.WriteAsync(n);
        numbers.Writer.Complete();
        await Task.WhenAll(writers);
    }

    private async Task OneAsync(int n, ImmutableArray<DateTimeOffset> dues)
    {
        var (customer, now) = (Party.Customer(Guid.CreateVersion7()), TimeProvider.System.GetUtcNow());
        var owner = new Owner<Ticket>(Guid.CreateVersion7(), journal, TimeProvider.System);
        var open = new OpenTicket(Guid.CreateVersion7(), customer, customer.Id, KnownQueues.Support, "The grinder rattles", "It rattles.", TicketType.Question);
        var set = dues.Select(due => new FollowUpSet(
            new(Guid.CreateVersion7(), FollowUpKind.Reminder, "Call them back about the grinder.", Staff.Id, new(due), due, 1, Staff.Id, now)));
        await owner.ExecuteAsync(
            open.CommandId, customer, open, (state, _) => [.. state.Open(open with { AgentId = Staff.Id }, run + n), .. set], CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }
}
