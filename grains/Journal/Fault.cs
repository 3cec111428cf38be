using Npgsql;

namespace Portal.Journal;

/// <summary>What a failed batch means.</summary>
internal enum FaultKind
{
    /// <summary>Somebody else was quicker, or a deadlock: the same batch again.</summary>
    Race = 1,

    /// <summary>The database is gone, full, read-only or out of connections: the same batch again in a moment.</summary>
    Away = 2,

    /// <summary>Something in the batch cannot be stored.</summary>
    Data = 3,
}

/// <summary>Tells database errors apart (PostgreSQL, appendix A: error codes).</summary>
internal static class Fault
{
    // The unique keys of the journal itself. A collision there means that another silo's row slipped in; it is a race, not bad data.
    private static readonly string[] JournalKeys = ["head_pkey", "event_pkey", "event_command"];

    public static FaultKind Of(Exception e) => e switch
    {
        PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure } => FaultKind.Race,
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } taken when JournalKeys.Contains(taken.ConstraintName) => FaultKind.Race,
        PostgresException { SqlState: [.. var family, _, _, _] } => family switch
        {
            "08" or "53" or "57" or "58" or "28" or "3D" => FaultKind.Away,
            "25" => FaultKind.Away, // read-only: a standby, or a disk that is full
            _ => FaultKind.Data,
        },
        NpgsqlException or TimeoutException or IOException or System.Net.Sockets.SocketException => FaultKind.Away,
        _ => FaultKind.Data,
    };

    public static Exception ToCaller(Exception e) => e switch
    {
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } taken =>
            new RowTakenException(taken.MessageText) { Constraint = taken.ConstraintName ?? "" },
        _ when Of(e) == FaultKind.Data => new InvalidOperationException("The journal could not store this: " + e.Message, e),
        _ => new JournalUnavailableException("The journal could not be written.", e),
    };
}
