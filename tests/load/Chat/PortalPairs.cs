namespace Portal.Load;

/// <summary>
/// Pairs in a Portal: new visitors with a conversation each, which the demo agents take by hand. While it lasts those agents are away, so that the queue
/// gives them nothing; then the conversations are resolved and the agents choose what they had chosen.
/// </summary>
internal sealed class PortalPairs : IPairs
{
    public const string FirstAgent = "lin@demo.example", Password = "portal-demo";
    private const int AtOnce = 8;
    private static readonly string[] Accounts = [FirstAgent, "ana@demo.example"];

    private readonly PortalApi api;
    private readonly List<(Person Person, string? Availability)> agents = [];
    private readonly (Pair? Pair, Person? Customer, Guid Conversation)[] made;
    private Pair[] all = [];

    private PortalPairs(PortalApi api, int count) => (this.api, made) = (api, new (Pair?, Person?, Guid)[count]);

    public IReadOnlyList<Pair> All => all;

    /// <exception cref="LoadException">Why it cannot be.</exception>
    public static async Task<PortalPairs> OpenAsync(PortalApi api, int count)
    {
        var pairs = new PortalPairs(api, count);
        try
        {
            foreach (var email in Accounts)
            {
                var (agent, availability) = await api.SignInAsync(email, Password);
                pairs.agents.Add((agent, availability));
                await api.ChooseAsync(agent, "away");
            }

            await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, _) => await pairs.OpenAsync(i));
            pairs.all = [.. pairs.made.Select(one => one.Pair!)];
            return pairs;
        }
        catch
        {
            await pairs.DisposeAsync();
            throw;
        }
    }

    /// <summary>Who they are, and where they talk.</summary>
    public (Person Agent, Person Customer, Guid Conversation) Who(int i) => (AgentOf(i), made[i].Customer!, made[i].Conversation);

    public async ValueTask DisposeAsync()
    {
        foreach (var (pair, _, _) in made)
            await (pair?.DisposeAsync() ?? default);
        try
        {
            await Parallel.ForAsync(0, made.Length, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, _) => await CloseAsync(i));
            foreach (var (agent, availability) in agents)
                await api.ChooseAsync(agent, availability ?? "away");
        }
        catch (LoadException e)
        {
            await Console.Error.WriteLineAsync("Not everything could be put back: " + e.Message);
        }

        api.Dispose();
    }

    private async Task OpenAsync(int i)
    {
        var agent = AgentOf(i);
        var customer = made[i].Customer = await api.VisitAsync();
        var conversation = made[i].Conversation = await api.BeginAsync(customer, Words.First);
        await api.TakeAsync(agent, conversation);
        var first = await Side.WatchAsync(api.Server, customer, conversation, isAgent: false);
        made[i].Pair = new Pair(first, await Side.WatchAsync(api.Server, agent, conversation, isAgent: true));
    }

    private Task CloseAsync(int i) => made[i].Conversation == Guid.Empty ? Task.CompletedTask : api.ResolveAsync(AgentOf(i), made[i].Conversation);

    private Person AgentOf(int i) => agents[i % agents.Count].Person;
}
