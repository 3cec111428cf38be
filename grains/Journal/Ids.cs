namespace Portal.Journal;

/// <summary>Makes ids; tests put in their own.</summary>
internal interface IIds
{
    /// <summary>A new UUIDv7: sorts by the time it was made.</summary>
    Guid New();
}

internal sealed class Ids(TimeProvider clock) : IIds
{
    public Guid New() => Guid.CreateVersion7(clock.GetUtcNow());
}
