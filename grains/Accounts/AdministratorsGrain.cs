namespace Portal.Accounts;

/// <summary>One turn at a time, and the rows of accounts are written with their events: so who is left is known.</summary>
internal sealed class AdministratorsGrain(AccountRows accounts, TimeProvider clock) : Grain, IAdministratorsGrain
{
    private static readonly TimeSpan Leaving = TimeSpan.FromSeconds(30);

    private readonly Dictionary<Guid, long> leaving = []; // told yes, and perhaps not done yet

    public async Task<bool> MayLeaveAsync(Guid accountId, CancellationToken ct)
    {
        foreach (var (id, since) in leaving)
        {
            if (clock.GetElapsedTime(since) >= Leaving)
                leaving.Remove(id);
        }

        if (!await accounts.HasAdministratorBesideAsync([accountId, .. leaving.Keys], ct))
            return false;
        leaving[accountId] = clock.GetTimestamp();
        return true;
    }
}
