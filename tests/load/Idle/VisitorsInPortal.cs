namespace Portal.Load;

/// <summary>Visitors whose conversation is over, so that nothing happens there by itself.</summary>
internal static class VisitorsInPortal
{
    private const int AtOnce = 8;

    public static async Task<(Person Person, Guid Conversation)[]> MakeAsync(PortalApi api, int count)
    {
        var (agent, availability) = await api.SignInAsync(PortalPairs.FirstAgent, PortalPairs.Password);
        await api.ChooseAsync(agent, "away");
        var made = new (Person, Guid)[count];
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, _) =>
        {
            var visitor = await api.VisitAsync();
            var conversation = await api.BeginAsync(visitor, Words.First);
            await api.ResolveAsync(agent, conversation);
            made[i] = (visitor, conversation);
        });
        await api.ChooseAsync(agent, availability ?? "away");
        return made;
    }
}
