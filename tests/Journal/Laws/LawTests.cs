using System.Diagnostics;
using Portal.Journal;
using Portal.Tests.Fixture;

namespace Portal.Tests.Journal.Laws;

/// <summary>
/// Random commands, races, crashes and retries on owners and journal keep the laws. A case that fails is made as short as it goes and printed;
/// <c>PORTAL_SCRIPT='…'</c> runs it again.
/// </summary>
public sealed class LawTests(Postgres postgres) : IAsyncLifetime
{
    private const int Cases = 3_000;
    private const int AtOnce = 96; // they share commits
    private const int EveryFew = 5;
    private const int TriesToFail = 5; // a race does not fail each time
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2); // on a busy machine; else 20 seconds do
    private static readonly TimeSpan FaultyTime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ShorteningTime = TimeSpan.FromSeconds(20);

    private string database = null!;
    private TestJournal here = null!;
    private TestJournal there = null!;

    public static TheoryData<string> Scripts =>
    [
        "a:c.start#0 ; a:c.say#1!lost ; b:c.say#1",
        "a:c.start#0!cut | b:c.start#0 ; a:c.offer1#1 | b:c.offer2#2 | c:c.answer1#3 ; a:c.resolve#4!lost | b:c.resolve#5 ; b:c.resolve#4",
        "a:g.available#0 ; a:g.reserve1#1 | b:g.reserve2#2 | c:g.reserve3#3 ; a:g.reserve4#4 | b:g.reserve5#5 | c:g.reserve6#6!cut",
        "a:c.start#0 ; a:c.say#1!lost | a:c.answer1#2 | a:c.say#1 | b:c.resolve#3 ; c:c.say#4!cut | c:c.note#5 ; a:c.note#5 | a:c.say#6",
        .. Environment.GetEnvironmentVariable("PORTAL_SCRIPT") is { Length: > 0 } given ? new[] { given } : [],
    ];

    public async ValueTask InitializeAsync()
    {
        database = await postgres.NewDatabaseAsync();
        (here, there) = (await TestJournal.StartAsync(database), await TestJournal.StartAsync(database));
    }

    public async ValueTask DisposeAsync()
    {
        await here.DisposeAsync();
        await there.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task A_script_keeps_the_laws(string script)
    {
        for (var i = 0; i < TriesToFail; i++)
            await RunAsync(Script.Parse(script), () => here.Journal, () => there.Journal);
        await Verified.DatabaseAsync(database);
    }

    [Fact]
    public async Task Random_scripts_keep_the_laws()
    {
        var done = await ManyAsync(Patience, script => RunAsync(script, () => here.Journal, () => there.Journal));

        await Verified.DatabaseAsync(database);
        Assert.Equal(Cases, done);
    }

    [Fact]
    public async Task Random_scripts_keep_the_laws_while_the_network_fails_and_silos_die()
    {
        await using var one = await MortalSilo.StartAsync(database);
        await using var two = await MortalSilo.StartAsync(database);
        await ManyAsync(FaultyTime, async script =>
        {
            if (Random.Shared.Next(EveryFew) == 0)
                await (Random.Shared.Next(2) == 0 ? one : two).SufferAsync(Random.Shared);
            await RunAsync(script, () => one.Journal, () => two.Journal);
        });

        await Verified.DatabaseAsync(database);
    }

    [Fact]
    public void A_script_is_read_as_it_is_printed()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var text = Script.Any(new Random(seed)).ToString();
            Assert.Equal(text, Script.Parse(text).ToString());
        }
    }

    private static async Task<int> ManyAsync(TimeSpan time, Func<Script, Task> run)
    {
        var (started, done, failed) = (Stopwatch.GetTimestamp(), 0, 0);
        await Parallel.ForAsync(0, Cases, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (_, _) =>
        {
            if (failed > 0 || Stopwatch.GetElapsedTime(started) > time)
                return;
            var script = Script.Any(Random.Shared);
            if (await FailsAsync(script, run) is { } first && Interlocked.Increment(ref failed) == 1)
                Assert.Fail(await ShortestAsync(script, first, run));
            Interlocked.Increment(ref done);
        });
        return done;
    }

    private static async Task<string> ShortestAsync(Script script, Exception why, Func<Script, Task> run)
    {
        var started = Stopwatch.GetTimestamp();
        for (var left = new Queue<Script>(script.Smaller()); left.TryDequeue(out var smaller) && Stopwatch.GetElapsedTime(started) < ShorteningTime;)
        {
            for (var tries = 0; tries < TriesToFail; tries++)
            {
                if (await FailsAsync(smaller, run) is not { } still)
                    continue;
                (script, why, left) = (smaller, still, new(smaller.Smaller()));
                break;
            }
        }

        return $"PORTAL_SCRIPT='{script}'\n{why}";
    }

    private static async Task<Exception?> FailsAsync(Script script, Func<Script, Task> run)
    {
        try
        {
            await run(script);
            return null;
        }
        catch (Exception e)
        {
            return e;
        }
    }

    private async Task RunAsync(Script script, params Func<IJournal>[] silos)
    {
        var run = new Case(silos);
        await run.RunAsync(script);
        await new Laws(here).HoldAsync(run);
    }
}
