using NodaTime;
using Portal.Alarms;
using Portal.FollowUps;

namespace Portal.Tests.FollowUps.Year;

/// <summary>How bad a year is.</summary>
/// <param name="Lost">Of 100 calls of alarms, how many never arrive.</param>
/// <param name="Late">Of 100, how many arrive up to a minute late.</param>
/// <param name="Doubled">Of 100, how many arrive twice.</param>
/// <param name="Faults">Of 1,000 commits, how many fail, and as many again whose answer is lost.</param>
/// <param name="Restarts">How often the silo is started again, after seconds up to days.</param>
internal sealed record Weather(int Lost, int Late, int Doubled, int Faults, int Restarts);

/// <summary>
/// A desk for a year of virtual time: tickets by their real rules, a table of due rows, and alarms that read it every half a minute and call who is due. Grains are
/// in memory only while somebody has called them, and memory is lost with each restart.
/// </summary>
internal sealed class YearDesk
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StaysFor = TimeSpan.FromMinutes(15);
    private readonly PriorityQueue<Action, (DateTimeOffset, long)> agenda = new();
    private readonly Dictionary<int, (YearGrain Grain, DateTimeOffset Until)> memory = [];
    private readonly HashSet<YearGrain> ghosts = [];
    private readonly YearRow[] rows;
    private readonly Dictionary<int, DateTimeOffset> called = [];
    private readonly Random random;
    private readonly Weather weather;
    private long order;
    private DateTimeOffset quietUntil;
    private bool isDown;

    public YearDesk(int seed, int tickets, Weather weather)
    {
        (random, this.weather, Begin) = (new(seed), weather, new(2027, 1, 4, 0, 0, 0, TimeSpan.Zero));
        (Now, rows) = (Begin, [.. Enumerable.Range(0, tickets).Select(_ => new YearRow())]);
        Policy = new(Desk.Hours, QuietHours.AtFirst, [.. FollowUpPolicy.AtFirst.Sequences], DateTimeZoneProviders.Tzdb);
    }

    public DateTimeOffset Begin { get; }

    public DateTimeOffset Now { get; private set; }

    public FollowUpPolicy Policy { get; }

    public YearCheck Check { get; } = new();

    public void At(DateTimeOffset at, Action what) => agenda.Enqueue(what, (at, order++));

    /// <summary>A row has changed: the next pass looks at all of them.</summary>
    public void Changed() => quietUntil = default;

    public bool NotWritten() => random.Next(1_000) < weather.Faults;

    public bool NoAnswer() => random.Next(1_000) < weather.Faults;

    public void Forget(int number)
    {
        if (memory.Remove(number, out var lost))
            ghosts.Add(lost.Grain);
    }

    /// <summary>A timer of memory that is gone ticks no more; but now and then that of one that does not know it yet.</summary>
    public bool MayTick(YearGrain grain) => memory.Values.Any(known => known.Grain == grain) ? !isDown : ghosts.Remove(grain) && random.Next(2) == 0;

    public void Live(TimeSpan year, int deedsEach)
    {
        var end = Begin + year;
        for (var number = 0; number < rows.Length; number++)
        {
            for (var deed = 0; deed < deedsEach; deed++)
            {
                var (whose, what, how) = (number, random.Next(10), random.Next(1_000_000));
                At(deed == 0 ? Begin.AddHours(random.Next(24 * 90)) : Moment(year), () => Work(whose, what, how));
            }
        }

        for (var restart = 0; restart < weather.Restarts; restart++)
            At(Moment(year), Restart);
        for (var pass = Begin; pass < end; pass += Every)
            At(pass, Look);
        while (agenda.TryDequeue(out var next, out var at) && at.Item1 < end)
        {
            Now = at.Item1 > Now ? at.Item1 : Now;
            next();
        }

        Now = end;
        Check.Ended(rows.Select(row => row.State), Now, Policy);
    }

    private DateTimeOffset Moment(TimeSpan year) => Begin.AddSeconds(random.NextDouble() * year.TotalSeconds * 0.98);

    private void Work(int number, int what, int how)
    {
        if (isDown)
            At(Now.AddMinutes(10), () => Work(number, what, how));
        else
            Grain(number).Do(what, how);
    }

    private void Restart()
    {
        if (isDown)
            return;
        isDown = true;
        ghosts.UnionWith(memory.Values.Select(known => known.Grain));
        memory.Clear();
        called.Clear();
        At(Now.AddSeconds(random.Next(3) == 0 ? random.Next(300_000) : random.Next(5, 200)), () =>
        {
            isDown = false;
            Check.Started(Now);
            Look();
        });
    }

    /// <summary>A pass over the rows. Whom it has called for the same time it calls again only when they are late.</summary>
    private void Look()
    {
        if (isDown || Now < quietUntil)
            return;
        foreach (var number in memory.Where(known => known.Value.Until < Now).Select(known => known.Key).ToArray())
            memory.Remove(number);
        for (var number = 0; number < rows.Length; number++)
        {
            if (rows[number].State.Staff.Alarm is not { } alarm || alarm.At > Now + AlarmGrain.Ahead)
                continue;
            if (called.TryGetValue(number, out var before) && before == alarm.At && alarm.At.AddSeconds(2) > Now)
                continue;
            called[number] = alarm.At;
            Call(number);
        }

        quietUntil = rows.Min(row => row.State.Staff.Alarm?.At - AlarmGrain.Ahead) ?? DateTimeOffset.MaxValue;
    }

    private void Call(int number)
    {
        if (random.Next(100) < weather.Lost)
            return;
        var times = random.Next(100) < weather.Doubled ? 2 : 1;
        for (var time = 0; time < times; time++)
        {
            if (random.Next(100) < weather.Late)
                At(Now.AddSeconds(random.Next(60)), () => Ring(number));
            else
                Ring(number);
        }
    }

    private void Ring(int number)
    {
        if (!isDown)
            Grain(number).Alarm();
    }

    private YearGrain Grain(int number)
    {
        var grain = memory.TryGetValue(number, out var known) ? known.Grain : new(number, rows[number], this);
        memory[number] = (grain, Now + StaysFor);
        return grain;
    }
}
