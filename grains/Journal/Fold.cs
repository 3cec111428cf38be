using System.Text.Json;

namespace Portal.Journal;

/// <summary>The law of every owner: its events, folded in its own order, give its state. Checks go by it; loading does not.</summary>
internal static class Fold
{
    /// <summary>Both streams in the owner's own order, as SQL on <c>event</c>: a staff event comes after the shared ones that it knew.</summary>
    public const string Order = "coalesce(shared_position, position), staff, position";

    /// <summary>The state after one more stored event.</summary>
    /// <exception cref="UnknownEventException">Its type or version is not known, or is no fact of this owner.</exception>
    public static TState Next<TState>(TState state, StoredEvent e)
        where TState : class, IOwnerState<TState> => state.Apply(new(EventCatalog.Read(e), e.Position, e.At, e.By));

    /// <summary>Whether a state is the one that a grain loads from what is stored; what earlier programs kept besides does not count.</summary>
    /// <exception cref="JsonException">What is stored is no such state.</exception>
    public static bool Gives<TState>(TState state, string stored)
        where TState : class, IOwnerState<TState> => JsonElement.DeepEquals(
            JsonSerializer.SerializeToElement(state, EventCatalog.Json),
            JsonSerializer.SerializeToElement(JsonSerializer.Deserialize<TState>(stored, EventCatalog.Json), EventCatalog.Json));
}
