using System.Net;
using Npgsql;
using Portal.Tests.Fixture;

namespace Portal.Tests.Web;

/// <summary>What a node says when what it needs is gone, and what outlives a restart.</summary>
public sealed class OutageTests(Postgres postgres)
{
    [Fact]
    public async Task A_node_is_ready_when_it_can_serve_and_lives_even_when_it_cannot()
    {
        var database = await postgres.NewDatabaseAsync();
        await using var portal = await TestPortal.StartAsync(database, "Cluster:CallTimeout=00:00:02");
        var customer = await portal.VisitorAsync();
        var conversation = await customer.BeginAsync();
        await using var hub = await customer.HubAsync();
        var ready = await customer.GetAsync("/health/ready");
        Assert.Equal((HttpStatusCode.OK, "ok", "ok"), (ready.Status, Part(ready, "database"), Part(ready, "cluster")));
        await DropAsync(database);
        var unready = await customer.GetAsync("/health/ready");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "away", "ok"), (unready.Status, Part(unready, "database"), Part(unready, "process")));
        Assert.Equal(HttpStatusCode.OK, (await customer.GetAsync("/health/live")).Status);
        var read = await customer.GetAsync($"/api/conversations/{conversation}");
        var said = await customer.SayAsync(conversation, "lost?");
        foreach (var answer in (Answer[])[read, said])
        {
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "service.unavailable"), (answer.Status, answer.Code));
            Assert.Equal(TimeSpan.FromSeconds(2), answer.Response.Headers.RetryAfter?.Delta);
        }

        var live = await hub.CallAsync("Send", conversation, Guid.NewGuid(), "lost?");
        Assert.Equal("service.unavailable", live.GetProperty("refusal").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Cookies_and_tokens_outlive_a_restart()
    {
        var database = await postgres.NewDatabaseAsync();
        var (cookie, id) = ("", Guid.Empty);
        string? token;
        await using (var first = await TestPortal.StartAsync(database))
        {
            var visitor = await first.VisitorAsync();
            (cookie, token, id) = (visitor.Cookie, visitor.Token, visitor.Id);
        }

        await using var second = await TestPortal.StartAsync(database);
        using var http = new HttpClient { BaseAddress = second.Address };
        foreach (var (header, value) in ((string, string)[])[("Cookie", cookie), ("Authorization", "Bearer " + token)])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/me");
            request.Headers.Add(header, value);
            Assert.Equal(id, (await Answer.OfAsync(await http.SendAsync(request))).Json.GetProperty("id").GetGuid());
        }
    }

    private static string? Part(Answer readiness, string part) => readiness.Json.GetProperty(part).GetString();

    private static async Task DropAsync(string connectionString)
    {
        var admin = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false };
        var name = admin.Database;
        admin.Database = "postgres";
        await using var connection = new NpgsqlConnection(admin.ConnectionString);
        await connection.OpenAsync();
        await using var drop = new NpgsqlCommand($"DROP DATABASE {name} WITH (FORCE)", connection);
        await drop.ExecuteNonQueryAsync();
    }
}
