using System.Net;
using System.Net.Http.Headers;
using System.Net.Mime;
using System.Text;
using System.Text.Json;

namespace Portal.Tests.Fixture;

/// <summary>Somebody with a browser: cookies, REST and the hub.</summary>
internal sealed class TestPerson(Uri portal, CookieContainer? shared = null)
{
    private readonly CookieContainer cookies = shared ?? new();
    private HttpClient? http;

    public Guid Id { get; set; }

    public string Email { get; set; } = "";

    public string? Token { get; set; }

    public HttpClient Http => http ??= new(new SocketsHttpHandler { CookieContainer = cookies }) { BaseAddress = portal };

    private string Origin => portal.GetLeftPart(UriPartial.Authority);

    public string Cookie => cookies.GetCookieHeader(portal);

    /// <summary>The same browser at another node.</summary>
    public TestPerson At(Uri node) => new(node, cookies) { Id = Id, Email = Email, Token = Token };

    public async Task<Answer> GetAsync(string path) => await Answer.OfAsync(await Http.GetAsync(path));

    public Task<Answer> PostAsync(string path, object? body = null) => SendAsync(HttpMethod.Post, path, body is null ? null : JsonSerializer.Serialize(body));

    public Task<Answer> PutAsync(string path, object body) => SendAsync(HttpMethod.Put, path, JsonSerializer.Serialize(body));

    /// <summary>A command with the origin of the page that it would come from.</summary>
    public async Task<Answer> SendAsync(
        HttpMethod method, string path, string? body, string mediaType = MediaTypeNames.Application.Json, string? origin = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Add("Origin", origin ?? Origin);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, MediaTypeHeaderValue.Parse(mediaType));
        return await Answer.OfAsync(await Http.SendAsync(request));
    }

    public Task<Answer> SignInAsync(string password = TestPortal.Password) => PostAsync("/api/sign-in", new { email = Email, password });

    /// <summary>Becomes a visitor.</summary>
    public async Task<TestPerson> VisitAsync()
    {
        var visit = (await PostAsync("/api/visitor")).Json;
        (Id, Token) = (visit.GetProperty("customerId").GetGuid(), visit.GetProperty("token").GetString());
        return this;
    }

    /// <summary>A new conversation's id.</summary>
    public async Task<Guid> BeginAsync(string text = "hello")
    {
        var receipt = await PostAsync("/api/conversations", new { commandId = Guid.NewGuid(), text });
        Assert.Equal(HttpStatusCode.OK, receipt.Status);
        return Guid.Parse(receipt.Json.GetProperty("stream").GetString()!["conversation/".Length..]);
    }

    public async Task<Guid> OpenTicketAsync(string subject)
    {
        var receipt = await PostAsync("/api/tickets", new { commandId = Guid.NewGuid(), subject, text = "it rattles" });
        Assert.Equal(HttpStatusCode.OK, receipt.Status);
        return Guid.Parse(receipt.Json.GetProperty("stream").GetString()!["ticket/".Length..]);
    }

    public Task<Answer> SayAsync(Guid conversation, string text, Guid? commandId = null) =>
        PostAsync($"/api/conversations/{conversation}/messages", new { commandId = commandId ?? Guid.NewGuid(), text });

    /// <summary>A connection that the hub knows: what it tells everybody from now on is heard on it.</summary>
    public async Task<HubClient> HubAsync()
    {
        var hub = await HubClient.ConnectAsync(portal, Cookie, origin: Origin);
        try
        {
            await hub.CallAsync("Unwatch", $"conversation/{Guid.Empty}"); // the hub answers nothing before it has taken the connection in
            return hub;
        }
        catch
        {
            await hub.DisposeAsync();
            throw;
        }
    }
}

/// <summary>An answer over REST.</summary>
internal sealed record Answer(HttpStatusCode Status, JsonElement Json, HttpResponseMessage Response)
{
    public string? Code => Json.ValueKind == JsonValueKind.Object && Json.TryGetProperty("code", out var code) ? code.GetString() : null;

    public static async Task<Answer> OfAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        var isJson = response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) is true;
        return new(response.StatusCode, isJson ? JsonDocument.Parse(text).RootElement : default, response);
    }
}
