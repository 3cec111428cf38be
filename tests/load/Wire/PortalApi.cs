using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Portal.Load;

/// <summary>The few calls over REST that bring people together.</summary>
internal sealed class PortalApi(Uri server) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false })
    {
        BaseAddress = server,
        Timeout = TimeSpan.FromSeconds(30),
    };

    public Uri Server => server;

    /// <exception cref="LoadException">Nobody answers there, or something else does.</exception>
    public async Task CheckAsync()
    {
        var (status, answer, _) = await AskAsync(HttpMethod.Get, "/health/ready", Person.Nobody, null);
        if (status != HttpStatusCode.OK || answer.ValueKind != JsonValueKind.Object || !answer.TryGetProperty("ready", out _))
            throw new LoadException($"{server} is no Portal that is ready: GET /health/ready answered {(int)status}");
    }

    public async Task<Person> VisitAsync()
    {
        var (status, visitor, headers) = await AskAsync(HttpMethod.Post, "/api/visitor", Person.Nobody, null);
        return status == HttpStatusCode.OK
            ? new Person(visitor.GetProperty("customerId").GetGuid(), CookieOf(headers))
            : throw new LoadException($"POST /api/visitor answered {Reason(status, visitor)}");
    }

    /// <summary>Somebody with an account, and what they chose as their availability.</summary>
    public async Task<(Person Person, string? Availability)> SignInAsync(string email, string password)
    {
        var (status, me, headers) = await AskAsync(HttpMethod.Post, "/api/sign-in", Person.Nobody, new { email, password });
        if (status != HttpStatusCode.OK)
            throw new LoadException($"{email} cannot sign in ({Reason(status, me)}): a Portal with demo data is needed");
        return (new Person(me.GetProperty("id").GetGuid(), CookieOf(headers)), me.TryGetProperty("availability", out var choice) ? choice.GetString() : null);
    }

    public Task ChooseAsync(Person agent, string availability) => CallAsync(HttpMethod.Put, "/api/agent/availability", agent, new { availability });

    /// <summary>The id of the new conversation.</summary>
    public async Task<Guid> BeginAsync(Person customer, string text)
    {
        var receipt = await CallAsync(HttpMethod.Post, "/api/conversations", customer, new { commandId = Guid.CreateVersion7(), text });
        return Guid.Parse(receipt.GetProperty("stream").GetString()!.Split('/')[1]);
    }

    public Task TakeAsync(Person agent, Guid conversation) =>
        CallAsync(HttpMethod.Post, $"/api/conversations/{conversation}/assign", agent, new { commandId = Guid.CreateVersion7(), agentId = agent.Id });

    public Task ResolveAsync(Person agent, Guid conversation) =>
        CallAsync(HttpMethod.Post, $"/api/conversations/{conversation}/resolve", agent, new { commandId = Guid.CreateVersion7() });

    /// <summary>The conversation as it stands, with the end of its thread.</summary>
    public Task<JsonElement> ReadAsync(Person person, Guid conversation) => CallAsync(HttpMethod.Get, $"/api/conversations/{conversation}", person, null);

    public Task OpenTicketAsync(Person customer, string subject) =>
        CallAsync(HttpMethod.Post, "/api/tickets", customer, new { commandId = Guid.CreateVersion7(), subject, text = "It rattles since yesterday." });

    public Task SolveTicketAsync(Person agent, Guid ticket) =>
        CallAsync(HttpMethod.Post, $"/api/tickets/{ticket}/phase", agent, new { commandId = Guid.CreateVersion7(), phase = "solved" });

    /// <summary>Some of those that an agent is to do something about.</summary>
    public async Task<IReadOnlyList<Guid>> OpenTicketsAsync(Person agent)
    {
        var page = await CallAsync(HttpMethod.Get, "/api/tickets?mine=true&state=open&limit=1000", agent, null);
        return [.. page.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("id").GetGuid())];
    }

    /// <summary>Some of the conversations that an agent has.</summary>
    public async Task<IReadOnlyList<Guid>> ConversationsAsync(Person agent)
    {
        var page = await CallAsync(HttpMethod.Get, "/api/conversations?mine=true&state=assigned&limit=1000", agent, null);
        return [.. page.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("id").GetGuid())];
    }

    /// <summary>A queue works like this from now on; what is not said is as usual.</summary>
    public async Task ChangeQueueAsync(Person by, string queue, object settings)
    {
        var all = await CallAsync(HttpMethod.Get, "/api/queues", by, null);
        var known = all.GetProperty("items").EnumerateArray().First(item => item.GetProperty("settings").GetProperty("name").GetString() == queue);
        var body = new { commandId = Guid.CreateVersion7(), basedOn = known.GetProperty("version").GetInt64(), value = settings };
        await CallAsync(HttpMethod.Put, $"/api/queues/{known.GetProperty("id").GetString()}", by, body);
    }

    /// <summary>What comes after a page of tickets, or the first one; null at the end.</summary>
    public async Task<string?> TicketsAsync(Person agent, string query)
    {
        var page = await CallAsync(HttpMethod.Get, "/api/tickets" + query, agent, null);
        return page.TryGetProperty("next", out var next) ? next.GetString() : null;
    }

    /// <summary>Somebody new of the staff, signed in, who serves the support queue.</summary>
    public async Task<Person> HireAsync(Person administrator, string email, string password)
    {
        var made = await CallAsync(HttpMethod.Post, "/api/accounts", administrator, new { commandId = Guid.CreateVersion7(), email, name = "Agent", roles = new[] { "agent" } });
        var id = Guid.Parse(made.GetProperty("stream").GetString()!.Split('/')[1]);
        var link = await CallAsync(HttpMethod.Post, $"/api/accounts/{id}/link", administrator, new { });
        await CallAsync(HttpMethod.Post, "/api/welcome", Person.Nobody, new { commandId = Guid.CreateVersion7(), token = link.GetProperty("token").GetString(), password });
        return (await SignInAsync(email, password)).Person;
    }

    /// <summary>So much an agent takes at once; what they can do besides is as it was.</summary>
    public async Task GiveRoomAsync(Person by, Person agent, int capacity)
    {
        var known = await CallAsync(HttpMethod.Get, $"/api/agents/{agent.Id}/profile", by, null);
        var body = new { commandId = Guid.CreateVersion7(), basedOn = known.GetProperty("version").GetInt64(), value = new { capacity } };
        await CallAsync(HttpMethod.Put, $"/api/agents/{agent.Id}/profile", by, body);
    }

    public void Dispose() => http.Dispose();

    private async Task<JsonElement> CallAsync(HttpMethod method, string path, Person by, object? body)
    {
        var (status, answer, _) = await AskAsync(method, path, by, body);
        return status == HttpStatusCode.OK && answer.ValueKind == JsonValueKind.Object
            ? answer
            : throw new LoadException($"{method} {path} answered {Reason(status, answer)}");
    }

    private async Task<(HttpStatusCode Status, JsonElement Answer, System.Net.Http.Headers.HttpResponseHeaders Headers)> AskAsync(
        HttpMethod method, string path, Person by, object? body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        if (by.Cookie is not null)
            request.Headers.Add("Cookie", by.Cookie);
        try
        {
            using var response = await http.SendAsync(request);
            var json = response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) is true;
            return (response.StatusCode, json ? await response.Content.ReadFromJsonAsync<JsonElement>() : default, response.Headers);
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException or JsonException)
        {
            throw new LoadException($"no Portal answers at {server}: {e.Message}");
        }
    }

    private static string CookieOf(System.Net.Http.Headers.HttpResponseHeaders headers) => headers.GetValues("Set-Cookie").First().Split(';')[0];

    private static string Reason(HttpStatusCode status, JsonElement problem) =>
        problem.ValueKind == JsonValueKind.Object && problem.TryGetProperty("code", out var code) ? $"{(int)status} {code}" : $"{(int)status}";
}

/// <summary>Somebody, and how they show who they are: as browsers do.</summary>
internal sealed record Person(Guid Id, string? Cookie)
{
    public static Person Nobody { get; } = new(Guid.Empty, null);
}
