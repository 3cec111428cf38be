using System.Net;
using System.Runtime.Versioning;
using Portal.GrainHosts;
using Portal.Tests.Fixture;

namespace Portal.Tests.Deploy;

/// <summary>deploy/bench.sh and the load generator behind it: what cannot be measured is one clear line, and nothing is left running.</summary>
[SupportedOSPlatform("linux")]
public sealed class BenchTests
{
    [Theory]
    [InlineData("what to measure is missing: chat, idle, thread, tickets, routing, followups, journal, desk or pages")]
    [InlineData("what to measure is chat, idle, thread, tickets, routing, followups, journal, desk or pages, not 'dance'", "dance")]
    [InlineData("--pairs must be a number from 1, not '0'", "chat", "--pairs", "0")]
    [InlineData("--rate must be a number from 1, not 'fast'", "chat", "--rate", "fast")]
    [InlineData("--seconds needs a value", "chat", "--seconds")]
    [InlineData("--url needs a value", "chat", "--url")]
    [InlineData("--url must be like http://localhost:5080, not 'portal'", "chat", "--url", "portal")]
    [InlineData("unknown argument: --speed", "chat", "--speed", "9")]
    [InlineData("unknown argument: --pairs", "idle", "--pairs", "9")]
    [InlineData("--opens must be a number from 1, not '-1'", "thread", "--opens", "-1")]
    [InlineData("--rounds needs a value", "journal", "--rounds")]
    public async Task What_is_asked_wrongly_is_one_clear_line(string why, params string[] arguments)
    {
        await using var bench = Script.Of(Path.Combine(Script.Project, "deploy/bench.sh"), arguments);
        await bench.FailsAsync(why);
    }

    [Theory]
    [InlineData("what to measure is missing: chat, idle, thread, tickets, routing, followups or journal")]
    [InlineData("what to measure is chat, idle, thread, tickets, routing, followups or journal, not 'dance'", "dance")]
    [InlineData("--url is missing", "chat")]
    [InlineData("--url must be like http://localhost:5080, not 'ftp://portal'", "chat", "--url", "ftp://portal")]
    [InlineData("--pairs must be a number from 1 to 10000, not '0'", "chat", "--url", "http://localhost:1", "--pairs", "0")]
    [InlineData("--rate and --max exclude each other", "chat", "--url", "http://localhost:1", "--rate", "5", "--max")]
    [InlineData("--connections must be a number from 1 to 20000, not '20001'", "idle", "--url", "http://localhost:1", "--connections", "20001")]
    [InlineData("--rate times --seconds is at most 4000: so many tickets the agents have room for", "tickets", "--url", "http://localhost:1", "--rate", "500", "--seconds", "9")]
    [InlineData("ConnectionStrings__Bench is missing", "journal")]
    [InlineData("no Portal answers at http://localhost:1/", "chat", "--url", "http://localhost:1")]
    [InlineData("no Portal answers at http://localhost:1/", "idle", "--url", "http://localhost:1")]
    [InlineData("no Portal answers at http://localhost:1/", "thread", "--url", "http://localhost:1")]
    public async Task What_the_generator_cannot_do_is_one_clear_line(string why, params string[] arguments)
    {
        await using var load = Load(arguments);
        await load.FailsAsync(why);
    }

    [Fact]
    public async Task A_server_that_is_no_Portal_is_one_clear_line()
    {
        using var other = new HttpListener();
        var address = $"http://localhost:{Ports.Free()}/";
        other.Prefixes.Add(address);
        other.Start();
        var answering = AnswerAsync(other);
        await using var load = Load("chat", "--url", address);
        await load.FailsAsync($"{address} is no Portal that is ready: GET /health/ready answered 404");
        await answering;
    }

    private static async Task AnswerAsync(HttpListener server)
    {
        var context = await server.GetContextAsync();
        context.Response.StatusCode = (int)HttpStatusCode.NotFound;
        context.Response.Close();
    }

    private static Script Load(params string[] arguments) => Script.Of(
        "dotnet",
        [Path.Combine(Script.Project, "tests/load/bin", GrainHost.Name, new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0/Portal.Load.dll"), .. arguments]);
}
