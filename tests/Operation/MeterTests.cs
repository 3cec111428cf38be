using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Portal.Alarms;
using Portal.Journal;
using Portal.Live;
using Portal.Operation;
using Portal.Tests.Fixture;

namespace Portal.Tests.Operation;

public sealed partial class MeterTests(Postgres postgres)
{
    [Fact]
    public async Task Calls_are_counted_by_what_became_of_them_and_grains_while_they_are_in_memory()
    {
        var silo = await TestSilo.StartAsync(await postgres.NewDatabaseAsync());
        var meter = silo.Meter;
        using var calls = new Calls();

        var conversation = await silo.ConversationAsync();
        var refused = await silo.Conversation(Guid.CreateVersion7()).PostAsync(new(Guid.NewGuid(), Party.Customer(Guid.NewGuid()), "to nobody"));

        Assert.Equal(RefusalKind.NotFound, refused.Refusal?.Kind);
        Assert.Contains("Customer StartConversationAsync answered ", calls.All);
        Assert.Contains("Conversation PostAsync refused NotFound", calls.All);
        Assert.NotNull(await silo.Conversation(conversation).PostAsync(new(Guid.NewGuid(), Party.Customer(Guid.NewGuid()), "again")));
        Assert.Equal(2, meter.Kinds.Single(kind => kind.Name == "Conversation").Active);
        await silo.DisposeAsync();
        Assert.All(meter.Kinds, kind => Assert.Equal((kind.Name, 0), (kind.Name, kind.Active)));
    }

    [Fact]
    public void The_runbook_names_every_meter_with_its_unit()
    {
        var factory = new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>();
        var instruments = new List<Instrument>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Meter.Scope == factory)
                instruments.Add(instrument);
        };
        listener.Start();
        using var grains = new GrainMeter(factory);
        using var journal = new JournalMeter(factory);
        using var live = new LiveMeter(factory);
        using var alarms = new AlarmMeter(factory);

        var named = Row().Matches(File.ReadAllText(Runbook())).Select(row => (row.Groups[1].Value, row.Groups[2].Value));
        Assert.Equal(instruments.Select(i => (i.Name, i.Unit!.Trim('{', '}'))).Order(), named.Order());
    }

    [GeneratedRegex(@"^\| `(portal\.[a-z_.]+)` \| ([a-z]+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    private static string Runbook([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "deploy", "README.md");

    /// <summary>What was measured of grain calls, as words.</summary>
    private sealed class Calls : IDisposable
    {
        private readonly MeterListener listener = new();
        private readonly ConcurrentQueue<string> all = new();

        public Calls()
        {
            listener.InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Name == "portal.grain.calls")
                    listening.EnableMeasurementEvents(instrument);
            };
            listener.SetMeasurementEventCallback<double>((_, _, tags, _) => all.Enqueue(string.Join(' ', tags.ToArray().Select(tag => tag.Value))));
            listener.Start();
        }

        public IEnumerable<string> All => all;

        public void Dispose() => listener.Dispose();
    }
}
