using FsCheck;
using FsCheck.Fluent;
using Portal.Journal;
using Portal.Live;

namespace Portal.Tests.Web;

/// <summary>The law of delivery: every event once, in order, whatever is lost, repeated or late, and however slow the browser is.</summary>
public sealed class DeliveryTests
{
    private const int Steps = 60;

    [Fact]
    public void Every_watcher_gets_every_event_once_in_order_whatever_happens()
    {
        var scripts = Gen.ArrayOf(Gen.Choose(0, 9), Steps).ToArbitrary();
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(150), Prop.ForAll(scripts, script => PlayAsync(script).GetAwaiter().GetResult()));
    }

    private static async Task<bool> PlayAsync(int[] script)
    {
        var play = new Play();
        foreach (var step in script)
            await play.StepAsync(step);
        return await play.EndAsync();
    }

    /// <summary>One silo's batches on their way to one node with one browser, as a script says.</summary>
    private sealed class Play
    {
        private readonly LiveStage stage = new(new LiveOptions { WaitingPerConnection = 3, GraceSeconds = 0 });
        private readonly StreamId stream = FakeJournal.NewStream();
        private readonly List<Batch> underWay = [];
        private readonly List<Batch> arrived = [];
        private readonly LiveConnection connection;
        private readonly FakeBrowser browser;
        private readonly List<long> read = [];
        private readonly Guid silo = Guid.NewGuid();
        private long number;
        private Watch? watch;
        private StreamPage? page;
        private bool open;

        public Play()
        {
            (connection, browser) = stage.Connect();
            stage.Journal.Page = 4;
            stage.Journal.Commit(stream);
        }

        public Task StepAsync(int step) => step switch
        {
            0 or 1 or 2 => Commit(step + 1),
            3 or 4 => ArriveAsync(0),
            5 => ArriveAsync(1),
            6 => Lose(),
            7 => RepeatAsync(),
            8 => WatchFurtherAsync(),
            _ => TurnBrowser(),
        };

        public async Task<bool> EndAsync()
        {
            browser.Take();
            while (!open)
                await WatchFurtherAsync();
            underWay.Clear();
            var head = stage.Journal.Commit(stream).Position; // lost as well: only the check can find it
            await stage.Check.CheckAsync(missed: true, default);
            await browser.UntilAsync(_ => All().LastOrDefault() == head);
            return All().SequenceEqual(Enumerable.Range(1, (int)head).Select(p => (long)p));
        }

        private IEnumerable<long> All() => read.Concat(browser.Positions(stream));

        private Task Commit(int events)
        {
            underWay.Add(new Batch(silo, ++number, [.. Enumerable.Range(0, events).Select(_ => stage.Journal.Commit(stream))], [], []));
            return Task.CompletedTask;
        }

        private Task ArriveAsync(int which)
        {
            if (underWay.Count <= which)
                return Task.CompletedTask;
            arrived.Add(underWay[which]);
            underWay.RemoveAt(which);
            return stage.Node.DeliverAsync(arrived[^1]);
        }

        private Task Lose()
        {
            if (underWay.Count > 0)
                underWay.RemoveAt(0);
            return Task.CompletedTask;
        }

        private Task RepeatAsync() => arrived.Count == 0 ? Task.CompletedTask : stage.Node.DeliverAsync(arrived[Random.Shared.Next(arrived.Count)]);

        private async Task WatchFurtherAsync()
        {
            if (open)
                return;
            if (watch is null)
            {
                watch = connection.Join(stream)!;
            }
            else if (page is null)
            {
                page = (await stage.Journal.ReadAfterAsync(stream, read.LastOrDefault(), 500, default))!;
            }
            else
            {
                open = connection.Open(watch, page.Last(read.LastOrDefault()), page);
                read.AddRange(page.Events.Select(e => e.Position));
                connection.Wake();
                (watch, page) = (open ? watch : null, null);
            }
        }

        private async Task TurnBrowser()
        {
            browser.Take();
            await stage.Check.CheckAsync(missed: true, default);
            browser.Stall();
        }
    }
}
