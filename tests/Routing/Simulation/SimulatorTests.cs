using System.Diagnostics;

namespace Portal.Tests.Routing.Simulation;

/// <summary>
/// The rules of queue, agent and conversation in a world of their own, with time that flies and a network that fails: whatever happens, the laws hold. A seed
/// that fails is made as short as it goes and printed; <c>PORTAL_ROUTING='…'</c> runs it again.
/// </summary>
public sealed class SimulatorTests(ITestOutputHelper output)
{
    private const int Acts = 10_000;
    private static readonly TimeSpan ShorteningTime = TimeSpan.FromSeconds(30);

    [Fact]
    public void Whatever_happens_in_fifty_worlds_the_laws_of_routing_hold() => Live(50);

    private void Live(int seeds)
    {
        var (started, assigned, decided) = (Stopwatch.GetTimestamp(), 0, 0);
        var given = Environment.GetEnvironmentVariable("PORTAL_ROUTING") is { Length: > 0 } text ? Script.Parse(text) : null;
        var scripts = given is null ? Enumerable.Range(1, seeds).Select(seed => Script.Any(seed, Acts)) : [given];
        Parallel.ForEach(scripts, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, (script, state) =>
        {
            if (Failure(script, out var world) is { } why && !state.IsStopped)
            {
                state.Stop();
                Assert.Fail(Shortest(script, why));
            }

            Interlocked.Add(ref assigned, world.Check.Assigned);
            Interlocked.Add(ref decided, world.Check.Decisions);
        });
        output.WriteLine($"{assigned} assignments and {decided} decisions in {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s");
    }

    [Fact]
    public void A_script_is_read_as_it_is_printed()
    {
        var text = Script.Any(7, 100).ToString();
        Assert.Equal(text, Script.Parse(text).ToString());
    }

    [Fact]
    public void The_same_script_makes_the_same_world()
    {
        World[] worlds = [new(3), new(3)];
        foreach (var world in worlds)
            world.Run(Script.Any(3, 1_000));

        Assert.Equal((worlds[0].Check.Assigned, worlds[0].Time.Elapsed), (worlds[1].Check.Assigned, worlds[1].Time.Elapsed));
    }

    private static string Shortest(Script script, Exception why)
    {
        var started = Stopwatch.GetTimestamp();
        for (var left = script.Smaller().GetEnumerator(); left.MoveNext() && Stopwatch.GetElapsedTime(started) < ShorteningTime;)
        {
            if (Failure(left.Current, out _) is { } still)
                (script, why, left) = (left.Current, still, left.Current.Smaller().GetEnumerator());
        }

        return $"{why.Message}\nPORTAL_ROUTING='{script}'\n{why}";
    }

    private static Exception? Failure(Script script, out World world)
    {
        world = new(script.Seed);
        try
        {
            world.Run(script);
            return null;
        }
        catch (Exception e)
        {
            return e;
        }
    }
}
