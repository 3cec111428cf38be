using System.Threading.Channels;
using Portal.Accounts;
using Portal.Conversations;
using Portal.Journal;

namespace Portal.Live;

/// <summary>Ends what somebody may no longer see: as soon as their account changes, and by a look every few seconds.</summary>
internal sealed partial class LiveSessions(
    LiveConnections connections,
    SessionCache sessions,
    Access access,
    IConversationOwners owners,
    ITicketOwners tickets,
    LiveIndex index,
    TimeProvider clock,
    ILogger<LiveSessions> log) : BackgroundService
{
    private const int AtOnce = 32;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private readonly Channel<bool> soon = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>An event of an account came by: nothing leaves to it until it is known what it may see now.</summary>
    public void AccountChanged(Guid accountId)
    {
        sessions.Drop(accountId);
        foreach (var connection in connections.OfAccount(accountId))
            _ = HeldAsync(connection, () => CheckAsync(connection));
    }

    /// <summary>A conversation or ticket is another customer's now, or somebody takes part no longer: who watched it as that one may no longer.</summary>
    public void CustomerChanged(StreamId stream)
    {
        ((IOwners)(stream.Kind == OwnerKind.Ticket ? tickets : owners)).Forget(stream.Id);
        foreach (var watch in index.Of(stream))
            _ = HeldAsync(watch.Connection, () => CheckAsync(watch));
    }

    /// <summary>Forgets everything known and looks at everyone soon: something was missed.</summary>
    public void Missed()
    {
        sessions.DropAll();
        owners.ForgetAll();
        tickets.ForgetAll();
        soon.Writer.TryWrite(true);
    }

    /// <summary>Who it is by now, its watches being what it may see; null when the session has ended, and then so has the connection.</summary>
    public async ValueTask<CurrentUser?> RefreshAsync(LiveConnection connection)
    {
        var user = await SignIns.FindAsync(sessions, connection.Ticket);
        var before = connection.User;
        if (user is null)
        {
            connection.EndSession();
        }
        else if (user.Party != before.Party)
        {
            connection.Abort(); // somebody of the staff became a customer, or the other way round: they come back as that
        }
        else if (connection.Ticket.Account)
        {
            connection.User = user;
            if (before.Session?.Preferences != user.Session?.Preferences)
                connection.Tell("preferences", new RawJson("{}"));
            if (!before.Permissions.SequenceEqual(user.Permissions))
            {
                connection.Tell("rights", new RawJson("{}"));
                await EndWhatIsLostAsync(connection, user);
            }
        }

        return user;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var many = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stoppingToken };
        var wanted = soon.Reader.WaitToReadAsync(stoppingToken).AsTask();
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.WhenAny(wanted, Task.Delay(Every, clock, stoppingToken));
            var missed = soon.Reader.TryRead(out _);
            if (missed)
                wanted = soon.Reader.WaitToReadAsync(stoppingToken).AsTask();
            sessions.Trim();
            if (missed)
                await Parallel.ForEachAsync(OfCustomersInTickets(), many, async (watch, _) => await CheckAsync(watch));
            var accounts = connections.All.Where(connection => connection.Ticket.Account);
            await Parallel.ForEachAsync(accounts, many, async (connection, _) => await CheckAsync(connection));
        }
    }

    /// <summary>Somebody may take part no longer, and this node did not hear of it.</summary>
    private IEnumerable<Watch> OfCustomersInTickets() =>
        index.Streams.Where(stream => stream is { Kind: OwnerKind.Ticket, Staff: false }).SelectMany(stream => index.Of(stream)).Where(watch => !watch.Connection.User.IsStaff);

    private async Task EndWhatIsLostAsync(LiveConnection connection, CurrentUser user)
    {
        var (watches, lists) = connection.Watched();
        foreach (var watch in watches)
        {
            if (await access.SeeStreamAsync(user, watch.Stream, CancellationToken.None) is not null)
                connection.End(watch, "access.ended");
        }

        foreach (var list in lists.Where(list => Access.SeeList(user, list.Name) is not null))
            connection.End(list, "access.ended");
    }

    private static async Task HeldAsync(LiveConnection connection, Func<Task> check)
    {
        connection.Hold();
        try
        {
            await check();
        }
        finally
        {
            connection.Release();
        }
    }

    private async Task CheckAsync(Watch watch)
    {
        try
        {
            if (await access.SeeStreamAsync(watch.Connection.User, watch.Stream, CancellationToken.None) is not null)
                watch.Connection.End(watch, "access.ended");
        }
        catch (Exception e)
        {
            CouldNotCheck(watch.Connection.Ticket.Id, e);
        }
    }

    private async Task CheckAsync(LiveConnection connection)
    {
        try
        {
            await RefreshAsync(connection);
        }
        catch (Exception e)
        {
            CouldNotCheck(connection.Ticket.Id, e); // nothing is known to have ended; the next look tells
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The session of account {Account} could not be checked")]
    private partial void CouldNotCheck(Guid account, Exception e);
}
