using System.Net;
using System.Text.Json;
using Portal.Tests.Fixture;

namespace Portal.Tests.Web;

/// <summary>From a visitor to somebody with an account: what they wrote follows them, and nobody gets what is another's.</summary>
[Collection(PortalCollection.Name)]
public sealed class SignUpTests(PortalFixture fixture)
{
    private readonly TestPortal portal = fixture.Portal;

    [Fact]
    public async Task What_a_visitor_wrote_follows_them_into_the_account_that_they_make()
    {
        var (person, agent) = (await portal.VisitorAsync(), await portal.SignedInAsync("agent"));
        var conversation = await person.BeginAsync("before");
        await agent.SayAsync(conversation, "an answer");
        var visitor = person.Id;

        var me = (await SignUpAsync(person)).Json;

        Assert.NotEqual(visitor, person.Id);
        Assert.Equal(("customer", "Ana"), (me.GetProperty("kind").GetString(), me.GetProperty("name").GetString()));
        Assert.Equal(conversation, Assert.Single(await ConversationsAsync(person)));
        Assert.Equal(HttpStatusCode.OK, (await person.SayAsync(conversation, "after")).Status);
        var row = (await agent.GetAsync("/api/conversations")).Json.GetProperty("items").EnumerateArray().Single(r => r.GetProperty("id").GetGuid() == conversation);
        Assert.Equal(person.Id, row.GetProperty("customerId").GetGuid());
        var events = (await person.GetAsync($"/api/streams/conversation/{conversation}?after=0")).Json.GetProperty("events").EnumerateArray().ToArray();
        var changed = events.Single(e => e.GetProperty("type").GetString() == "conversation.customer_changed").GetProperty("data");
        Assert.Equal((person.Id, visitor), (changed.GetProperty("customerId").GetGuid(), changed.GetProperty("before").GetGuid()));
    }

    [Fact]
    public async Task What_the_staff_set_for_a_visitor_follows_them_too()
    {
        var (person, agent) = (await portal.VisitorAsync(), await portal.SignedInAsync("agent"));
        await person.BeginAsync("before");
        var (visitor, id) = (person.Id, Guid.NewGuid());
        var set = new { commandId = id, kind = "reminder", text = "call them", when = new { at = TimeProvider.System.GetUtcNow().AddDays(1) } };
        Assert.Equal(HttpStatusCode.OK, (await agent.PostAsync($"/api/customers/{visitor}/follow-ups", set)).Status);
        await using var desk = await agent.HubAsync();
        await desk.CallAsync("WatchList", "agenda/mine");

        await SignUpAsync(person);

        await desk.FrameAsync(frame => frame.IsAbout("Rows", "agenda/mine") && frame.Arguments[1].GetRawText().Contains(person.Id.ToString(), StringComparison.Ordinal));
        Assert.Equal(id, Assert.Single(await FollowUpsAsync(agent, person.Id)));
        Assert.Empty(await FollowUpsAsync(agent, visitor));
    }

    [Fact]
    public async Task It_follows_into_an_account_that_was_there_with_how_far_it_was_read_and_twice_does_no_harm()
    {
        var (account, agent) = (await portal.SignedInAsync("customer"), await portal.SignedInAsync("agent"));
        var person = await portal.VisitorAsync();
        var conversation = await person.BeginAsync();
        await agent.SayAsync(conversation, "an answer");
        await using (var hub = await person.HubAsync())
            await hub.CallAsync("Read", conversation, 4);
        person.Email = account.Email;

        Assert.Equal(HttpStatusCode.OK, (await person.SignInAsync()).Status);
        Assert.Equal(HttpStatusCode.OK, (await person.SignInAsync()).Status);

        Assert.Equal(conversation, Assert.Single(await ConversationsAsync(account)));
        var marks = (await account.GetAsync($"/api/conversations/{conversation}")).Json.GetProperty("marks").EnumerateArray();
        Assert.Equal(4, marks.Single(m => m.GetProperty("by").GetProperty("id").GetGuid() == account.Id).GetProperty("position").GetInt64());
    }

    [Fact]
    public async Task Who_held_the_visitors_token_sees_it_no_longer_and_an_open_page_is_told_to_ask_who_it_is()
    {
        var person = await portal.VisitorAsync();
        var conversation = await person.BeginAsync();
        await using var tab = await person.HubAsync();
        await using var other = await HubClient.ConnectAsync(portal.Address, token: person.Token);
        await other.CallAsync("Watch", $"conversation/{conversation}", 0);

        await SignUpAsync(person);

        Assert.Equal("session.changed", (await tab.FrameAsync(f => f.Target == "Ended")).Arguments[1].GetString());
        await other.FrameAsync(f => f.Target == "Ended");
        await using var again = await HubClient.ConnectAsync(portal.Address, token: person.Token);
        Assert.Equal("stream.not_found", RefusalOf(await again.CallAsync("Watch", $"conversation/{conversation}", 0)));
    }

    [Fact]
    public async Task Somebody_of_the_staff_who_signs_in_takes_nothing_of_a_visitor_along()
    {
        var (visitor, agent) = (await portal.VisitorAsync(), await portal.SignedInAsync("agent"));
        var (token, conversation) = (visitor.Token, await visitor.BeginAsync());
        visitor.Email = agent.Email;
        await visitor.SignInAsync();

        await using var hub = await HubClient.ConnectAsync(portal.Address, token: token);
        Assert.True((await hub.CallAsync("Watch", $"conversation/{conversation}", 0)).TryGetProperty("events", out _));
    }

    [Fact]
    public async Task The_same_sign_up_again_is_the_same_account()
    {
        var person = portal.Stranger();
        var command = Guid.NewGuid();
        await SignUpAsync(person, command);
        var again = portal.Stranger();
        again.Email = person.Email;
        await SignUpAsync(again, command);

        Assert.Equal(person.Id, again.Id);
        Assert.Equal((HttpStatusCode.Conflict, "session.signed_in"), CodeOf(await PostAsync(person, Guid.NewGuid(), "x@test.example")));
        Assert.Equal((HttpStatusCode.Conflict, "account.email_taken"), CodeOf(await PostAsync(portal.Stranger(), Guid.NewGuid(), person.Email)));
        Assert.Equal((HttpStatusCode.Unauthorized, "sign_in.failed"), CodeOf(await PostAsync(portal.Stranger(), command, person.Email, password: "another password")));
    }

    [Fact]
    public async Task Nobody_becomes_somebody_else_by_the_id_of_their_command()
    {
        var victim = await portal.VisitorAsync();
        await victim.BeginAsync();
        var thief = portal.Stranger();
        await SignUpAsync(thief, victim.Id);

        Assert.NotEqual(victim.Id, thief.Id);
        Assert.Empty(await ConversationsAsync(thief));
    }

    [Theory]
    [InlineData("""{"email":"a@test.example","name":"Ana","password":"long enough"}""", "command.id_missing")]
    [InlineData("""{"commandId":"$","name":"Ana","password":"long enough"}""", "account.email_invalid")]
    [InlineData("""{"commandId":"$","email":"nobody","name":"Ana","password":"long enough"}""", "account.email_invalid")]
    [InlineData("""{"commandId":"$","email":"a\u0000b@test.example","name":"Ana","password":"long enough"}""", "account.email_invalid")]
    [InlineData("""{"commandId":"$","email":"\ud800@test.example","name":"Ana","password":"long enough"}""", "account.email_invalid")]
    [InlineData("""{"commandId":"$","email":"a@test.example","password":"long enough"}""", "name.invalid")]
    [InlineData("""{"commandId":"$","email":"a@test.example","name":"\u202eanA","password":"long enough"}""", "name.invalid")]
    [InlineData("""{"commandId":"$","email":"a@test.example","name":"Ana"}""", "account.password_weak")]
    [InlineData("""{"commandId":"$","email":"a@test.example","name":"Ana","password":"too short"}""", "account.password_weak")]
    [InlineData("""{"commandId":"$","email":"long@test.example","name":"Ana","password":"LONG@test.example"}""", "account.password_weak")]
    public async Task A_sign_up_that_is_none_is_refused(string body, string code) =>
        Assert.Equal(code, (await portal.Stranger().SendAsync(
            HttpMethod.Post, "/api/sign-up", body.Replace("$", Guid.NewGuid().ToString(), StringComparison.Ordinal))).Code);

    [Fact]
    public async Task Another_password_ends_every_other_session_and_its_answer_can_be_asked_for_again()
    {
        var (here, there) = (await portal.SignedInAsync("customer"), portal.Stranger());
        there.Email = here.Email;
        await there.SignInAsync();
        await using var elsewhere = await there.HubAsync();
        var change = new { commandId = Guid.NewGuid(), current = TestPortal.Password, next = "something else now" };
        var receipt = await here.PostAsync("/api/me/password", change);

        Assert.Equal(HttpStatusCode.OK, receipt.Status);
        Assert.Equal("session.ended", (await elsewhere.FrameAsync(f => f.Target == "Ended")).Arguments[1].GetString());
        Assert.Equal(receipt.Json.ToString(), (await here.PostAsync("/api/me/password", change)).Json.ToString());
        Assert.Equal("sign_in.failed", (await there.SignInAsync()).Code);
        Assert.Equal(HttpStatusCode.OK, (await there.SignInAsync("something else now")).Status);
    }

    [Fact]
    public async Task A_password_is_changed_by_who_knows_it_and_guesses_count()
    {
        var (person, visitor) = (await portal.SignedInAsync("customer"), await portal.VisitorAsync());

        Assert.Equal("access.denied", (await ChangeAsync(visitor, TestPortal.Password, "something else now")).Code);
        Assert.Equal("account.password_weak", (await ChangeAsync(person, TestPortal.Password, "short")).Code);
        for (var guess = 1; guess <= 10; guess++)
            Assert.Equal("account.password_wrong", (await ChangeAsync(person, "a guess", "something else now")).Code);
        Assert.Equal("session.none", (await person.GetAsync("/api/me")).Code);
        Assert.Equal("sign_in.locked", (await person.SignInAsync()).Code);
    }

    private static Task<Answer> ChangeAsync(TestPerson person, string current, string next) =>
        person.PostAsync("/api/me/password", new { commandId = Guid.NewGuid(), current, next });

    private static async Task<Guid[]> FollowUpsAsync(TestPerson agent, Guid customer) =>
        [.. (await agent.GetAsync($"/api/customers/{customer}/follow-ups")).Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetGuid())];

    private static async Task<Answer> SignUpAsync(TestPerson person, Guid? command = null)
    {
        person.Email = person.Email is "" ? $"{Guid.NewGuid():N}@test.example" : person.Email;
        var answer = await PostAsync(person, command ?? Guid.NewGuid(), person.Email);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        person.Id = answer.Json.GetProperty("id").GetGuid();
        return answer;
    }

    private static Task<Answer> PostAsync(TestPerson person, Guid commandId, string email, string password = TestPortal.Password) =>
        person.PostAsync("/api/sign-up", new { commandId, email, name = "Ana", password });

    private static async Task<IEnumerable<Guid>> ConversationsAsync(TestPerson person) =>
        (await person.GetAsync("/api/conversations")).Json.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("id").GetGuid());

    private static string? RefusalOf(JsonElement answer) => answer.GetProperty("refusal").GetProperty("code").GetString();

    private static (HttpStatusCode Status, string? Code) CodeOf(Answer answer) => (answer.Status, answer.Code);
}
