using Npgsql;
using Portal.Files;

namespace Portal.Journal;

/// <summary>What a fault says to the outside, on both doors alike. Trying again with the same command id is always safe.</summary>
internal static class Faults
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan StoreSoon = TimeSpan.FromSeconds(10);

    /// <summary>The refusal that stands for a fault.</summary>
    public static Refusal Explain(Exception fault) => fault switch
    {
        UnknownEventException => Refusal.Unavailable("stream.unreadable", TimeSpan.FromMinutes(1)),
        StoreAwayException => Refusal.Unavailable("file.store_away", StoreSoon),
        _ when PassesByItself(fault) => Refusal.Unavailable("service.unavailable", Soon),
        _ => Refusal.Unavailable("server.error", Soon),
    };

    /// <summary>Whether it comes from the state of the world (a silo or the database is away) and not from the program.</summary>
    public static bool PassesByItself(Exception fault) => fault
        is TimeoutException or OrleansException or NpgsqlException or JournalUnavailableException or OperationCanceledException or StoreAwayException;
}
