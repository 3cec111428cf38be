using System.Text.Json;

namespace Portal.Load;

/// <summary>New agents with the list of what they have open, who have room for all of it together, and visitors who bring it. The demo's own agents are away.</summary>
internal sealed class Crew : IAsyncDisposable
{
    private const int Customers = 100, AtOnce = 16;
    private static readonly string[] Others = ["lin@demo.example", "ana@demo.example", "supervisor@demo.example", "admin@demo.example"];

    private readonly PortalApi api;
    private readonly CrewWork work;
    private readonly List<Person> agents = [];
    private readonly List<HubSocket> screens = [];
    private readonly Person[] customers = new Person[Customers];

    private Crew(PortalApi api, CrewWork work, Person administrator) => (this.api, this.work, Administrator) = (api, work, administrator);

    /// <summary>Told of every row that came to an agent's list: its words, the row, and when.</summary>
    public Action<string, JsonElement, long> Heard { get; set; } = (_, _, _) => { };

    public Person Agent => agents[0];

    public Person Administrator { get; }

    /// <exception cref="LoadException">Why it cannot be.</exception>
    /// <param name="api">The Portal.</param>
    /// <param name="work">What they are given.</param>
    /// <param name="agents">How many.</param>
    /// <param name="room">For how much they have room together.</param>
    public static async Task<Crew> OpenAsync(PortalApi api, CrewWork work, int agents, int room)
    {
        Person administrator = Person.Nobody;
        foreach (var email in Others)
        {
            administrator = (await api.SignInAsync(email, PortalPairs.Password)).Person;
            await api.ChooseAsync(administrator, "away");
        }

        var crew = new Crew(api, work, administrator);
        try
        {
            var run = Guid.NewGuid().ToString("N")[..8];
            for (var i = 0; i < agents; i++)
                crew.agents.Add(await api.HireAsync(administrator, $"agent{i}.{run}@bench.example", PortalPairs.Password));
            foreach (var agent in crew.agents)
                await crew.BeginAsync(agent, ((room / agents) + 1) * work.Weight);
            await Parallel.ForAsync(0, Customers, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, _) => crew.customers[i] = await api.VisitAsync());
            await crew.FreeAsync();
            return crew;
        }
        catch
        {
            await crew.DisposeAsync();
            throw;
        }
    }

    /// <summary>One of the customers brings some.</summary>
    public Task BringAsync(int i, string words) => work.Begin(api, customers[i % Customers], words);

    /// <summary>Customers bring so much, several at a time.</summary>
    public Task BringManyAsync(int count, Func<int, string> words) =>
        Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, _) => await BringAsync(i, words(i)));

    /// <summary>What they have is done, so that there is room again.</summary>
    public async Task FreeAsync()
    {
        foreach (var agent in agents)
        {
            while (await work.Open(api, agent) is { Count: > 0 } open)
                await Parallel.ForEachAsync(open, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (id, _) => await work.End(api, agent, id));
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var screen in screens)
            await screen.DisposeAsync();
    }

    private async Task BeginAsync(Person agent, int capacity)
    {
        await api.GiveRoomAsync(Administrator, agent, capacity);
        var screen = await HubSocket.ConnectAsync(api.Server, agent, Hear);
        screens.Add(screen);
        await screen.SendAsync($$"""{"type":1,"invocationId":"1","target":"WatchList","arguments":["{{work.List}}"]}""");
        await api.ChooseAsync(agent, "available");
    }

    private void Hear(JsonElement frame, long at)
    {
        if (!frame.TryGetProperty("target"u8, out var target) || !target.ValueEquals("Rows"u8))
            return;
        foreach (var change in frame.GetProperty("arguments"u8)[1].EnumerateArray())
        {
            if (change.GetProperty("row"u8) is { ValueKind: JsonValueKind.Object } row)
                Heard(row.GetProperty(work.Words).GetString()!, row, at);
        }
    }
}
