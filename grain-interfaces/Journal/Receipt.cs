namespace Portal.Journal;

/// <summary>Proof that a command is committed: where its main event stands. The same command again gives the same receipt.</summary>
/// <param name="Stream">The stream of the main event.</param>
/// <param name="Position">Its position, from 1.</param>
/// <param name="At">When it was decided, UTC.</param>
[GenerateSerializer, Immutable, Alias("receipt")]
public sealed record Receipt(StreamId Stream, long Position, DateTimeOffset At);

/// <summary>Who did something. Only the id is kept; names are resolved when read.</summary>
/// <param name="Kind">What kind of party.</param>
/// <param name="Id">The customer's or account's id; <see cref="Guid.Empty"/> for the system.</param>
[GenerateSerializer, Immutable, Alias("party")]
public sealed record Party(PartyKind Kind, Guid Id)
{
    /// <summary>Portal itself: routing, timers, policies.</summary>
    public static Party System { get; } = new(PartyKind.System, Guid.Empty);

    /// <summary>A customer, anonymous or with an account.</summary>
    public static Party Customer(Guid id) => new(PartyKind.Customer, id);

    /// <summary>Somebody of the staff; the id is the account's.</summary>
    public static Party Agent(Guid id) => new(PartyKind.Agent, id);
}

/// <summary>What kind of party acts.</summary>
[GenerateSerializer, Alias("party-kind")]
public enum PartyKind
{
    /// <summary>A customer.</summary>
    Customer = 1,

    /// <summary>Somebody of the staff.</summary>
    Agent = 2,

    /// <summary>Portal itself.</summary>
    System = 3,
}
