using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Portal.Tests.Fixture;

/// <summary>
/// The network between Portal and PostgreSQL: a TCP port before the server's socket. It can lose the answer to what was sent, and be gone for a
/// while.
/// </summary>
internal sealed class LossyProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly Lock gate = new();
    private readonly HashSet<ProxiedConnection> connections = [];
    private readonly UnixDomainSocketEndPoint server;
    private readonly Task accepting;
    private LostAnswer? losing;
    private int refusing;

    private LossyProxy(string folder, string database)
    {
        server = new(Path.Combine(folder, ".s.PGSQL.5432"));
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        ConnectionString = $"Host=127.0.0.1;Port={port};Username=portal;Database={database};SSL Mode=Disable;GSS Encryption Mode=Disable";
        accepting = AcceptAsync();
    }

    public string ConnectionString { get; }

    /// <param name="connectionString">A database of <see cref="Postgres"/>.</param>
    public static LossyProxy Before(string connectionString)
    {
        var direct = new NpgsqlConnectionStringBuilder(connectionString);
        return new(direct.Host!, direct.Database!);
    }

    /// <summary>The answer to the next statement with these words, once it is sent to the server, never comes back; the connection breaks.</summary>
    /// <param name="words">In the statement's text.</param>
    /// <param name="early">The connection breaks at once, while the server may still be at work; else when it has answered.</param>
    /// <param name="forGood">Nothing goes through after that, as if this side had died.</param>
    public LostAnswer LoseAnswerTo(string words, bool early = false, bool forGood = false) => losing = new(words, early, forGood ? () => GoAway() : null);

    /// <summary>Nothing goes through any more, not even what is under way.</summary>
    /// <param name="refusals">It comes back when so many connections were refused.</param>
    public void GoAway(int refusals = int.MaxValue)
    {
        lock (gate)
        {
            refusing = refusals;
            foreach (var connection in connections)
                connection.Dispose();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        listener.Dispose();
        await accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        GoAway();
        end.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            var client = await listener.AcceptSocketAsync(end.Token);
            var connection = new ProxiedConnection(client, server, statement => losing is { } lost && lost.Takes(statement) ? lost : null);
            lock (gate)
            {
                if (refusing > 0 && refusing-- > 0)
                    connection.Dispose();
                else
                    connections.Add(connection);
            }

            _ = RunAsync(connection);
        }
    }

    private async Task RunAsync(ProxiedConnection connection)
    {
        await connection.RunAsync();
        lock (gate)
            connections.Remove(connection);
    }
}

/// <summary>An answer that is lost, once.</summary>
internal sealed class LostAnswer(string words, bool early, Action? afterwards)
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);
    private readonly TaskCompletionSource lost = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int taken;

    public bool Early => early;

    /// <summary>Ends when the connection was cut.</summary>
    public Task Lost => lost.Task.WaitAsync(Bound);

    public bool Takes(string statement) => statement.Contains(words, StringComparison.Ordinal) && Interlocked.Exchange(ref taken, 1) == 0;

    public void Lose(ProxiedConnection connection)
    {
        afterwards?.Invoke();
        connection.Dispose();
        lost.TrySetResult();
    }
}
