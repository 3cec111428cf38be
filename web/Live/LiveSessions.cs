using Portal.Accounts;
using Portal.Journal;

namespace Portal.Live;

/// <summary>Ends what somebody may no longer see: as soon as their account changes, and by a look every few seconds.</summary>
internal sealed partial class LiveSessions(LiveConnections connections, SessionCache sessions, Access access, ILogger<LiveSessions> log)
{
    /// <summary>An event of an account came by.</summary>
    public void AccountChanged(Guid accountId)
    {
        sessions.Drop(accountId);
        foreach (var connection in connections.OfAccount(accountId))
            _ = CheckAsync(connection);
    }

    /// <summary>Looks at everyone; <paramref name="missed"/>: trusting nothing known before.</summary>
    public async Task CheckAllAsync(bool missed)
    {
        if (missed)
            sessions.DropAll();
        else
            sessions.Trim();
        foreach (var connection in connections.All.Where(connection => connection.Ticket.Account))
            await CheckAsync(connection);
    }

    /// <summary>Who it is by now; null when the session has ended, and then so has the connection.</summary>
    public async Task<CurrentUser?> RefreshAsync(LiveConnection connection)
    {
        var user = await SignIns.FindAsync(sessions, connection.Ticket);
        if (user is null)
            connection.EndSession();
        else if (user.Party != connection.User.Party)
            connection.Abort(); // somebody of the staff became a customer, or the other way round: they come back as that
        else
            connection.User = user;
        return user;
    }

    private async Task CheckAsync(LiveConnection connection)
    {
        try
        {
            var before = connection.User;
            if (await RefreshAsync(connection) is not { } user || before.Permissions.SequenceEqual(user.Permissions))
                return;
            var (watches, lists) = connection.Watched();
            foreach (var watch in watches)
            {
                if (await access.SeeStreamAsync(user, watch.Stream, CancellationToken.None) is not null)
                    connection.End(watch, "access.ended");
            }

            foreach (var list in lists.Where(list => Access.SeeList(user, list.Name) is not null))
                connection.End(list, "access.ended");
        }
        catch (Exception e) when (Faults.PassesByItself(e))
        {
            CouldNotCheck(connection.Ticket.Id, e); // nothing is known to have ended; the next look tells
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The session of account {Account} could not be checked")]
    private partial void CouldNotCheck(Guid account, Exception e);
}
