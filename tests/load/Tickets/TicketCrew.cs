using System.Text.Json;

namespace Portal.Load;

/// <summary>New agents with their lists of tickets open, who have room for all of them together, and visitors who open some. The demo's own agents are away.</summary>
internal sealed class TicketCrew : IAsyncDisposable
{
    private const int Customers = 100, AtOnce = 16;
    private const string Administrator = "admin@demo.example";
    private static readonly string[] Others = ["lin@demo.example", "ana@demo.example", "supervisor@demo.example", Administrator];

    private readonly PortalApi api;
    private readonly List<Person> agents = [];
    private readonly List<HubSocket> screens = [];
    private readonly Person[] customers = new Person[Customers];

    private TicketCrew(PortalApi api) => this.api = api;

    /// <summary>Told of the subject of every row that came to an agent's list, and when.</summary>
    public Action<string, long> Heard { get; set; } = (_, _) => { };

    public Person Agent => agents[0];

    public Person CustomerOf(int i) => customers[i % Customers];

    /// <exception cref="LoadException">Why it cannot be.</exception>
    /// <param name="api">The Portal.</param>
    /// <param name="agents">How many.</param>
    /// <param name="room">For how many tickets they have room together.</param>
    public static async Task<TicketCrew> OpenAsync(PortalApi api, int agents, int room)
    {
        var crew = new TicketCrew(api);
        try
        {
            foreach (var email in Others)
                await api.ChooseAsync((await api.SignInAsync(email, PortalPairs.Password)).Person, "away");
            var administrator = (await api.SignInAsync(Administrator, PortalPairs.Password)).Person;
            var run = Guid.NewGuid().ToString("N")[..8];
            for (var i = 0; i < agents; i++)
                crew.agents.Add(await api.HireAsync(administrator, $"agent{i}.{run}@bench.example", PortalPairs.Password));
            foreach (var agent in crew.agents)
                await crew.BeginAsync(administrator, agent, (room / agents) + 1);
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

    private async Task BeginAsync(Person administrator, Person agent, int capacity)
    {
        await api.GiveRoomAsync(administrator, agent, capacity);
        var screen = await HubSocket.ConnectAsync(api.Server, agent, Hear);
        screens.Add(screen);
        await screen.SendAsync("""{"type":1,"invocationId":"1","target":"WatchList","arguments":["tickets/mine"]}""");
        await api.ChooseAsync(agent, "available");
    }

    /// <summary>What they have is done, so that there is room again.</summary>
    public async Task FreeAsync()
    {
        foreach (var agent in agents)
        {
            while (await api.OpenTicketsAsync(agent) is { Count: > 0 } open)
                await Parallel.ForEachAsync(open, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (id, _) => await api.SolveTicketAsync(agent, id));
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var screen in screens)
            await screen.DisposeAsync();
    }

    private void Hear(JsonElement frame, long at)
    {
        if (!frame.TryGetProperty("target"u8, out var target) || !target.ValueEquals("Rows"u8))
            return;
        foreach (var change in frame.GetProperty("arguments"u8)[1].EnumerateArray())
        {
            if (change.GetProperty("row"u8) is { ValueKind: JsonValueKind.Object } row)
                Heard(row.GetProperty("subject"u8).GetString()!, at);
        }
    }
}
