using System.Net;
using System.Text.Json;
using Portal.FollowUps;
using Portal.Tests.Fixture;

namespace Portal.Tests.FollowUps;

/// <summary>Sequences and quiet hours as settings, over REST: who may, what may be, and what they foretell.</summary>
public sealed class SequenceSettingsTests(Postgres postgres) : IAsyncLifetime
{
    private TestPortal portal = null!;

    public async ValueTask InitializeAsync() => portal = await TestPortal.StartAsync(await postgres.NewDatabaseAsync());

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Theory]
    [InlineData("sequences", """{"name":"a","for":"ticket","when":"answered","steps":[{"action":"solve","wait":1,"unit":"hours"}]}""")]
    [InlineData("quiet-hours", """{"name":"quiet","from":60,"to":120}""")]
    public async Task Only_who_manages_settings_changes_them_and_customers_do_not_even_see_them(string kind, string value)
    {
        var (supervisor, agent, customer) = (await portal.SignedInAsync("supervisor"), await portal.SignedInAsync("agent"), await portal.VisitorAsync());
        var path = $"/api/settings/{kind}/{(kind == "sequences" ? Guid.NewGuid() : QuietHours.Entry)}";
        var body = $$"""{"commandId":"{{Guid.NewGuid()}}","basedOn":0,"value":{{value}}}""";

        foreach (var person in (TestPerson[])[agent, customer])
        {
            Assert.Equal("access.denied", (await person.SendAsync(HttpMethod.Put, path, body)).Code);
            Assert.Equal("access.denied", (await person.PostAsync(path + "/remove", new { commandId = Guid.NewGuid(), basedOn = 1 })).Code);
        }

        Assert.Equal("access.denied", (await customer.GetAsync($"/api/settings/{kind}")).Code);
        Assert.Equal(HttpStatusCode.OK, (await supervisor.SendAsync(HttpMethod.Put, path, body)).Status);
        var item = Assert.Single((await agent.GetAsync($"/api/settings/{kind}")).Json.GetProperty("state").GetProperty("items").EnumerateArray());
        var another = body.Replace(body[14..50], Guid.NewGuid().ToString(), StringComparison.Ordinal).Replace("\"name\":\"", "\"name\":\"other ", StringComparison.Ordinal);
        Assert.Equal("settings.changed", (await supervisor.SendAsync(HttpMethod.Put, path, another)).Code);
        Assert.Equal(
            HttpStatusCode.OK,
            (await supervisor.PostAsync(path + "/remove", new { commandId = Guid.NewGuid(), basedOn = item.GetProperty("version").GetInt64() })).Status);
    }

    [Theory]
    [InlineData("""{"name":"","for":"ticket","when":"answered","steps":[{"action":"solve","wait":1,"unit":"hours"}]}""", "sequence.name_invalid")]
    [InlineData("""{"name":"a","for":"conversation","when":"lowScore","steps":[{"action":"reminder","wait":1,"unit":"hours","text":{"en":"x"}}]}""", "sequence.trigger_invalid")]
    [InlineData("""{"name":"a","for":"ticket","when":"answered","steps":[]}""", "sequence.steps_most")]
    [InlineData("""{"name":"a","for":"ticket","when":"answered"}""", "sequence.steps_most")]
    [InlineData("""{"name":"a","for":"ticket","when":"answered","steps":[{"action":"solve","wait":0,"unit":"hours"}]}""", "sequence.wait_invalid")]
    [InlineData("""{"name":"a","for":"ticket","when":"answered","steps":[{"action":"solve","wait":367,"unit":"days"}]}""", "sequence.wait_invalid")]
    [InlineData("""{"name":"a","for":"ticket","when":"begun","steps":[{"action":"nudge","wait":1,"unit":"days","text":{"en":"x"}}]}""", "sequence.step_invalid")]
    [InlineData("""{"name":"a","for":"ticket","when":"begun","steps":[{"action":"message","wait":1,"unit":"days"}]}""", "sequence.text_invalid")]
    [InlineData("""{"name":"a","for":"ticket","when":"begun","steps":[{"action":"message","wait":1,"unit":"days","text":{"fr":"x"}}]}""", "sequence.text_invalid")]
    [InlineData("""{"name":"a","for":"ticket","when":"answered","steps":[{"action":"solve","wait":1,"unit":"fortnights"}]}""", "settings.invalid")]
    [InlineData("""{"name":"a","for":"ticket","when":"answered","steps":[null]}""", "sequence.step_invalid")]
    public async Task A_sequence_that_is_none_is_refused(string value, string code)
    {
        var supervisor = await portal.SignedInAsync("supervisor");
        Assert.Equal(code, (await PutAsync(supervisor, "sequences", Guid.NewGuid(), value)).Code);
    }

    [Theory]
    [InlineData("""{"name":"quiet","from":-1,"to":0}""", "hours.time_invalid")]
    [InlineData("""{"name":"quiet","from":0,"to":1440}""", "hours.time_invalid")]
    [InlineData("""{"name":"","from":0,"to":60}""", "name.invalid")]
    public async Task Quiet_hours_that_are_none_are_refused(string value, string code)
    {
        var supervisor = await portal.SignedInAsync("supervisor");
        Assert.Equal(code, (await PutAsync(supervisor, "quiet-hours", QuietHours.Entry, value)).Code);
        Assert.Equal("settings.unknown", (await PutAsync(supervisor, "quiet-hours", Guid.NewGuid(), """{"name":"quiet","from":0,"to":60}""")).Code);
    }

    [Fact]
    public async Task Sequences_that_would_follow_each_other_for_ever_are_refused()
    {
        var supervisor = await portal.SignedInAsync("supervisor");
        var (one, two) = (Guid.NewGuid(), Guid.NewGuid());
        string Value(string name, Guid? next) =>
            $$$"""{"name":"{{{name}}}","for":"ticket","when":"sequence","next":{{{JsonSerializer.Serialize(next)}}},"steps":[{"action":"reminder","wait":1,"unit":"days","text":{"en":"x"}}]}""";

        Assert.Equal("sequence.next_unknown", (await PutAsync(supervisor, "sequences", one, Value("one", two))).Code);
        Assert.Equal(HttpStatusCode.OK, (await PutAsync(supervisor, "sequences", two, Value("two", null))).Status);
        Assert.Equal(HttpStatusCode.OK, (await PutAsync(supervisor, "sequences", one, Value("one", two))).Status);
        Assert.Equal("sequence.loop", (await PutAsync(supervisor, "sequences", two, Value("two", one), basedOn: 1)).Code);
        Assert.Equal("sequence.loop", (await PutAsync(supervisor, "sequences", two, Value("two", two), basedOn: 1)).Code);
    }

    [Fact]
    public async Task What_is_shipped_is_told_and_a_sequence_foretold_by_the_hours_of_the_company()
    {
        var (supervisor, agent, customer) = (await portal.SignedInAsync("supervisor"), await portal.SignedInAsync("agent"), await portal.VisitorAsync());
        var hours = """{"name":"office","zone":"Etc/UTC","week":[{"day":1,"from":540,"to":1020},{"day":2,"from":540,"to":1020}],"holidays":[]}""";
        await PutAsync(supervisor, "hours", Portal.Hours.BusinessHours.Entry, hours);
        await PutAsync(supervisor, "quiet-hours", QuietHours.Entry, """{"name":"quiet","from":0,"to":1439}""");

        var defaults = (await agent.GetAsync("/api/follow-ups/defaults")).Json;
        Assert.Equal(FollowUpDefaults.Sequences.Count, defaults.GetProperty("sequences").EnumerateObject().Count());
        Assert.Equal("access.denied", (await customer.GetAsync("/api/follow-ups/defaults")).Code);
        var sequence = """
            {"name":"a","for":"ticket","when":"answered","steps":[{"action":"reminder","wait":1,"unit":"businessMinutes","text":{"en":"x"}},{"action":"nudge","wait":30,"unit":"days","text":{"en":"x"}}]}
            """;
        var foretold = (await supervisor.SendAsync(HttpMethod.Post, "/api/sequences/preview", sequence)).Json;
        var (first, second) = (foretold.GetProperty("steps")[0], foretold.GetProperty("steps")[1]);
        var due = first.GetProperty("due").GetDateTimeOffset();
        Assert.Contains(due.DayOfWeek, (DayOfWeek[])[DayOfWeek.Monday, DayOfWeek.Tuesday]);
        Assert.InRange(due.TimeOfDay, TimeSpan.FromHours(9), TimeSpan.FromHours(17));
        Assert.False(first.GetProperty("quiet").GetBoolean());
        Assert.True(second.GetProperty("quiet").GetBoolean());
        Assert.Equal("access.denied", (await agent.SendAsync(HttpMethod.Post, "/api/sequences/preview", sequence)).Code);
        Assert.Equal("sequence.steps_most", (await supervisor.SendAsync(HttpMethod.Post, "/api/sequences/preview", """{"name":"a","steps":[]}""")).Code);
        var never = sequence.Replace("30", "100000", StringComparison.Ordinal);
        Assert.Equal("sequence.wait_invalid", (await supervisor.SendAsync(HttpMethod.Post, "/api/sequences/preview", never)).Code);
    }

    private static Task<Answer> PutAsync(TestPerson person, string kind, Guid entry, string value, long basedOn = 0) => person.SendAsync(
        HttpMethod.Put, $"/api/settings/{kind}/{entry}", $$"""{"commandId":"{{Guid.NewGuid()}}","basedOn":{{basedOn}},"value":{{value}}}""");
}
