namespace Portal.Operation;

/// <summary>The silo in this process, where there is one, as far as its readiness goes.</summary>
/// <param name="isActive">Whether it takes calls: it has joined the cluster, and does not leave it.</param>
public sealed class SiloState(Func<bool> isActive)
{
    /// <summary>Whether it takes calls.</summary>
    public bool IsActive => isActive();
}
