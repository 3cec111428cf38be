using System.Net;
using System.Text.Json;
using Portal.Accounts;
using Portal.Journal;
using Portal.Tests.Fixture;

namespace Portal.Tests.Web;

/// <summary>People and roles over REST and live.</summary>
public sealed class AccountsTests(Postgres postgres) : IAsyncLifetime
{
    private static readonly string AgentRole = KnownRoles.Entries[KnownRoles.Agent].ToString();
    private TestPortal portal = null!;

    public async ValueTask InitializeAsync() => portal = await TestPortal.StartAsync(await postgres.NewDatabaseAsync());

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task Somebody_invited_comes_in_by_the_link_and_is_found_by_name_and_address()
    {
        var admin = await portal.SignedInAsync("administrator");
        var (id, token) = await InviteAsync(admin, "王小明 Lee", "ming@work.example");
        var newcomer = portal.Stranger();
        var look = (await newcomer.PostAsync("/api/welcome/look", new { token })).Json;
        var me = await newcomer.PostAsync("/api/welcome", new { commandId = Guid.NewGuid(), token, password = "a good password" });

        Assert.Equal("ming@work.example", look.GetProperty("email").GetString());
        Assert.Equal(id, me.Json.GetProperty("id").GetGuid());
        Assert.Equal("agent", (await newcomer.GetAsync("/api/me")).Json.GetProperty("kind").GetString());
        foreach (var find in (string[])["小明", "王", "le", "MING@work", "work.ex", "lee 王"])
            Assert.Equal(id, Assert.Single(await FoundAsync(admin, find)).GetProperty("id").GetGuid());
        foreach (var find in (string[])["ee", "王明大", "' | !", "a:*"])
            Assert.DoesNotContain(await FoundAsync(admin, find), item => item.GetProperty("id").GetGuid() == id);
    }

    [Fact]
    public async Task The_list_goes_page_by_page_by_name_and_customers_stand_apart()
    {
        var admin = await portal.SignedInAsync("administrator");
        foreach (var name in (string[])["Bo", "ana", "Zoe", "Cy"])
            await InviteAsync(admin, name, $"{name}@work.example");
        await portal.SignedInAsync("customer");
        var (names, after) = (new List<string>(), "");
        do
        {
            var page = (await admin.GetAsync($"/api/accounts?limit=2{after}")).Json;
            names.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("name").GetString()!));
            after = page.GetProperty("next").GetString() is { } next ? "&after=" + next : "";
        }
        while (after.Length > 0);

        Assert.Equal(["ana", "Bo", "Cy", "Somebody", "Zoe"], names);
        Assert.Equal("customer", Assert.Single(await FoundAsync(admin, "", "customers")).GetProperty("roles")[0].GetString());
    }

    [Fact]
    public async Task A_locked_account_is_out_at_once_wherever_it_was_in_and_its_work_goes_back()
    {
        var (admin, agent, customer) =
            (await portal.SignedInAsync("administrator"), await portal.SignedInAsync("agent"), await portal.VisitorAsync());
        var conversation = await customer.BeginAsync();
        await agent.PostAsync($"/api/conversations/{conversation}/assign", new { commandId = Guid.NewGuid(), agentId = agent.Id });
        await using var hub = await agent.HubAsync();
        await using var watching = await admin.HubAsync();
        await hub.CallAsync("Watch", $"conversation/{conversation}", 0);
        var head = (await admin.GetAsync($"/api/conversations/{conversation}")).Json.GetProperty("position").GetInt64();
        await watching.CallAsync("Watch", $"conversation/{conversation}", head);
        var locked = await admin.PostAsync($"/api/accounts/{agent.Id}/lock", new { commandId = Guid.NewGuid() });

        Assert.Equal(HttpStatusCode.OK, locked.Status);
        Assert.Equal("session.ended", await EndedAsync(hub, ""));
        Assert.Equal(HttpStatusCode.Unauthorized, (await agent.GetAsync("/api/me")).Status);
        Assert.Equal("sign_in.suspended", (await agent.SignInAsync()).Code);
        await watching.FrameAsync(frame => frame.IsAbout("Events", $"conversation/{conversation}")
            && frame.Arguments[1].GetRawText().Contains("conversation.queued", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_role_that_loses_a_permission_loses_it_at_once_wherever_somebody_is_signed_in()
    {
        var (admin, agent) = (await portal.SignedInAsync("administrator"), await portal.SignedInAsync("agent"));
        await using var hub = await agent.HubAsync();
        await hub.CallAsync("WatchList", "conversations/all");
        var role = (await admin.GetAsync("/api/settings/roles")).Json.GetProperty("state").GetProperty("items").EnumerateArray()
            .Single(item => item.GetProperty("id").GetString() == AgentRole);
        var changed = await admin.PutAsync($"/api/settings/roles/{AgentRole}", new
        {
            commandId = Guid.NewGuid(),
            basedOn = role.GetProperty("version").GetInt64(),
            value = new { name = "agent", permissions = Array.Empty<string>() },
        });

        Assert.Equal(HttpStatusCode.OK, changed.Status);
        Assert.Equal("access.ended", await EndedAsync(hub, "conversations/all"));
        Assert.Empty((await agent.GetAsync("/api/me")).Json.GetProperty("permissions").EnumerateArray());
        Assert.Equal("agent", (await agent.GetAsync("/api/me")).Json.GetProperty("kind").GetString());
        Assert.Equal(HttpStatusCode.Forbidden, (await agent.GetAsync("/api/conversations/counts")).Status);
    }

    [Fact]
    public async Task Only_who_manages_accounts_sees_and_changes_people_and_roles()
    {
        var id = (await portal.SignedInAsync("agent")).Id;
        var stream = StreamId.ForStaff(OwnerKind.Account, id);
        var command = new { commandId = Guid.NewGuid(), roles = new[] { "administrator" }, email = "a@b.example", name = "A", basedOn = 0, value = new { } };
        foreach (var person in (TestPerson[])[await portal.SignedInAsync("supervisor"), await portal.SignedInAsync("customer"), await portal.VisitorAsync()])
        {
            var refused = new[]
            {
                await person.GetAsync("/api/accounts"), await person.GetAsync($"/api/accounts/{id}"), await person.PostAsync("/api/accounts", command),
                await person.PutAsync($"/api/accounts/{id}/roles", command), await person.PostAsync($"/api/accounts/{id}/lock", command),
                await person.PostAsync($"/api/accounts/{id}/unlock", command), await person.PostAsync($"/api/accounts/{id}/link", command),
                await person.GetAsync("/api/settings/roles"), await person.PutAsync($"/api/settings/roles/{AgentRole}", command),
            };
            Assert.All(refused, answer => Assert.Equal((HttpStatusCode.Forbidden, "access.denied"), (answer.Status, answer.Code)));
            Assert.Equal("stream.not_found", (await person.GetAsync($"/api/streams/{stream}")).Code);
        }
    }

    [Theory]
    [InlineData("POST", "/api/welcome/look", """{}""", HttpStatusCode.NotFound, "account.link_void")]
    [InlineData("POST", "/api/welcome/look", """{"token":"AAAA"}""", HttpStatusCode.NotFound, "account.link_void")]
    [InlineData("POST", "/api/welcome", """{"commandId":"$","token":"../../x","password":"long enough"}""", HttpStatusCode.NotFound, "account.link_void")]
    [InlineData("POST", "/api/welcome", """{"token":"AAAA","password":"long enough"}""", HttpStatusCode.BadRequest, "command.id_missing")]
    [InlineData("POST", "/api/accounts", """{"commandId":"$","email":"x","name":"A","roles":["agent"]}""", HttpStatusCode.BadRequest, "account.email_invalid")]
    [InlineData("POST", "/api/accounts", """{"commandId":"$","email":"a@b.example","name":"A"}""", HttpStatusCode.BadRequest, "account.role_unknown")]
    [InlineData("POST", "/api/accounts", """{"commandId":"$","email":"\ud800","name":"A"}""", HttpStatusCode.BadRequest, "account.email_invalid")]
    [InlineData("POST", "/api/accounts", """{"commandId":"$","email":"a@b.example","name":"","roles":["agent"]}""", HttpStatusCode.BadRequest, "name.invalid")]
    [InlineData("POST", "/api/accounts/x/lock", """{"commandId":"$"}""", HttpStatusCode.NotFound, "account.not_found")]
    [InlineData("POST", "/api/accounts/x/link", """{}""", HttpStatusCode.NotFound, "account.not_found")]
    [InlineData("PUT", "/api/accounts/x/roles", """{"commandId":"$","roles":["agent"]}""", HttpStatusCode.NotFound, "account.not_found")]
    public async Task What_makes_no_sense_is_refused(string method, string path, string body, HttpStatusCode status, string code)
    {
        var admin = await portal.SignedInAsync("administrator");
        var answer = await admin.SendAsync(new HttpMethod(method), path, body.Replace("$", Guid.NewGuid().ToString(), StringComparison.Ordinal));

        Assert.Equal((status, code), (answer.Status, answer.Code));
    }

    private static async Task<(Guid Id, string Token)> InviteAsync(TestPerson admin, string name, string email)
    {
        var invited = await admin.PostAsync("/api/accounts", new { commandId = Guid.NewGuid(), email, name, roles = new[] { "agent" } });
        var id = Guid.Parse(invited.Json.GetProperty("stream").GetString()!.Split('/')[1]);
        return (id, (await admin.PostAsync($"/api/accounts/{id}/link", new { })).Json.GetProperty("token").GetString()!);
    }

    private static async Task<IReadOnlyList<JsonElement>> FoundAsync(TestPerson admin, string find, string of = "staff") =>
        [.. (await admin.GetAsync($"/api/accounts?of={of}&find={Uri.EscapeDataString(find)}")).Json.GetProperty("items").EnumerateArray()];

    private static async Task<string?> EndedAsync(HubClient hub, string stream) =>
        (await hub.FrameAsync(frame => frame.IsAbout("Ended", stream))).Arguments[1].GetString();
}
