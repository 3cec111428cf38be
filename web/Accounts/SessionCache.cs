using System.Collections.Concurrent;

namespace Portal.Accounts;

/// <summary>Asks an account for an open session; null when it has ended.</summary>
internal delegate Task<Session?> FindSession(Guid accountId, Guid sessionId);

/// <summary>
/// The open sessions that this node has lately seen. An answer is used for 5 s at most, and dropped at once when the fan-out brings an event of its
/// account; so a right that ends has ended everywhere within a second, as a rule, and within 5 s whatever is lost.
/// </summary>
internal sealed class SessionCache(FindSession find, TimeProvider clock)
{
    private const int Attempts = 3;
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<Guid, ConcurrentDictionary<Guid, Question>> accounts = new();

    /// <summary>The session, or null when it has ended. Many who ask at once share one question.</summary>
    public async ValueTask<Session?> FindAsync(Guid accountId, Guid sessionId)
    {
        for (var attempt = 1; ; attempt++)
        {
            var entry = Ask(accountId, sessionId);
            try
            {
                var session = await entry.Answer.Value;
                if (attempt == Attempts || IsCurrent(accountId, sessionId, entry))
                    return session;
            }
            catch
            {
                Remove(accountId, sessionId, entry);
                throw;
            }
        }
    }

    /// <summary>Forgets what is known of an account. Who waits for a question under way asks again.</summary>
    public void Drop(Guid accountId) => accounts.TryRemove(accountId, out _);

    /// <summary>Forgets everything: something was missed.</summary>
    public void DropAll() => accounts.Clear();

    /// <summary>Forgets what is too old to be used.</summary>
    public void Trim()
    {
        foreach (var (account, sessions) in accounts)
        {
            foreach (var (session, entry) in sessions)
            {
                if (clock.GetElapsedTime(entry.Since) >= Fresh)
                    sessions.TryRemove(new(session, entry));
            }

            if (sessions.IsEmpty)
                accounts.TryRemove(new(account, sessions));
        }
    }

    /// <summary>The question that the cache asks.</summary>
    public static FindSession AskGrains(IGrainFactory grains) => async (accountId, sessionId) =>
        (await grains.GetGrain<IAccountGrain>(accountId).FindSessionAsync(sessionId)).Value;

    private Question Ask(Guid accountId, Guid sessionId)
    {
        var sessions = accounts.GetOrAdd(accountId, _ => new());
        while (true)
        {
            var entry = sessions.GetOrAdd(sessionId, id => new Question(clock.GetTimestamp(), new(() => find(accountId, id))));
            if (clock.GetElapsedTime(entry.Since) < Fresh)
                return entry;
            sessions.TryRemove(new(sessionId, entry));
        }
    }

    private bool IsCurrent(Guid accountId, Guid sessionId, Question entry) =>
        accounts.TryGetValue(accountId, out var sessions) && sessions.TryGetValue(sessionId, out var current) && ReferenceEquals(current, entry);

    private void Remove(Guid accountId, Guid sessionId, Question entry)
    {
        if (accounts.TryGetValue(accountId, out var sessions))
            sessions.TryRemove(new(sessionId, entry));
    }

    private sealed record Question(long Since, Lazy<Task<Session?>> Answer);
}
