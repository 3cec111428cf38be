using System.Collections.Immutable;
using Portal.Agents;
using Portal.Conversations;
using Portal.Customers;
using Portal.Journal;

namespace Portal.Tests.Journal.Laws;

/// <summary>One run of a script on owners of its own: what clients were told, and what is there afterwards.</summary>
internal sealed class Case(IReadOnlyList<Func<IJournal>> silos)
{
    private const int Tries = 100; // of a client that wants to know

    private readonly Guid customer = Guid.CreateVersion7();
    private readonly Dictionary<char, Guid> owners = "cdg".ToDictionary(name => name, _ => Guid.CreateVersion7());
    private readonly Dictionary<(char Silo, char Owner), object> activations = [];
    private readonly Dictionary<string, Guid> ids = [];
    private readonly List<(string Command, Outcome<Receipt> Outcome)> told = [];
    private readonly HashSet<string> unknown = [];
    private readonly Lock gate = new();

    /// <summary>Who was told what, by command id.</summary>
    public ILookup<string, Receipt> Receipts => told.Where(t => t.Outcome.Value is not null).ToLookup(t => t.Command, t => t.Outcome.Value!);

    public Guid OwnerOf(string command) => owners[command[0]];

    public Guid IdOf(string command) => ids[command];

    /// <summary>Runs it to the end: whoever was not answered asks until there is an answer.</summary>
    public async Task RunAsync(Script script)
    {
        foreach (var command in script.Rounds.SelectMany(round => round).Select(act => act.Command))
            ids.TryAdd(command, Guid.NewGuid());
        await BeginAsync();
        foreach (var round in script.Rounds)
            await Task.WhenAll(round.GroupBy(act => (act.Activation, act.Command[0])).Select(PerformAsync));
        foreach (var command in unknown.ToArray())
            await InsistAsync(command);
        foreach (var activation in activations.Values.Cast<IActivation>())
            await activation.Journal.RestAsync();
    }

    /// <summary>The customer notes both conversations first, as its grain does.</summary>
    private async Task BeginAsync()
    {
        var begun = new Owner<Customer>(customer, silos[0](), TimeProvider.System);
        for (var (i, tries) = (0, 0); i < 2;)
        {
            try
            {
                var conversation = owners["cd"[i]];
                await begun.ExecuteAsync(
                    conversation, Party.Customer(customer), 0,
                    (state, now) => state.Begin(new(default, default, "text", null, true), conversation, now, 6), default);
                i++;
            }
            catch (JournalUnavailableException) when (++tries < Tries)
            {
                begun = new Owner<Customer>(customer, silos[0](), TimeProvider.System);
            }
        }
    }

    /// <summary>One activation does what it is asked at the same time together, unless more than the first of it comes to grief: then one after the other.</summary>
    private async Task PerformAsync(IEnumerable<Act> acts)
    {
        var all = acts.ToArray();
        foreach (var together in all.Skip(1).All(act => act.Fault == Fault.None) ? [all] : all.Chunk(1))
            await TryAsync(together);
    }

    private async Task InsistAsync(string command)
    {
        for (var tries = 0; unknown.Contains(command); tries++)
        {
            Assert.True(tries < Tries, $"{command} is never answered");
            await TryAsync([new('b', command, Fault.Dropped)]);
        }
    }

    private async Task TryAsync(Act[] acts)
    {
        try
        {
            var outcomes = await (acts[0].Command[0] == 'g'
                ? Of<Agent>(acts[0]).ExecuteAsync(acts, IdOf, (command, state, _) => Verbs.Decide(command, state))
                : Of<Conversation>(acts[0]).ExecuteAsync(acts, IdOf, (command, state, now) => Verbs.Decide(command, state, customer, now)));
            lock (gate)
            {
                told.AddRange(acts.Select(act => act.Command).Zip(outcomes));
                unknown.ExceptWith(acts.Select(act => act.Command));
            }
        }
        catch (JournalUnavailableException)
        {
            lock (gate)
                unknown.UnionWith(acts.Select(act => act.Command));
        }
    }

    private Activation<TState> Of<TState>(Act act)
        where TState : class, IOwnerState<TState>
    {
        lock (gate)
        {
            if (!activations.TryGetValue((act.Activation, act.Command[0]), out var there))
            {
                var silo = silos[(act.Activation - 'a') % silos.Count];
                activations[(act.Activation, act.Command[0])] = there = new Activation<TState>(OwnerOf(act.Command), new FaultyJournal(silo));
            }

            return (Activation<TState>)there;
        }
    }

    private interface IActivation
    {
        FaultyJournal Journal { get; }
    }

    /// <summary>A grain as the grain host keeps it: loaded when it is needed, dropped after a fault.</summary>
    private sealed class Activation<TState>(Guid id, FaultyJournal journal) : IActivation
        where TState : class, IOwnerState<TState>
    {
        private Owner<TState>? owner;

        public FaultyJournal Journal => journal;

        public async Task<ImmutableArray<Outcome<Receipt>>> ExecuteAsync(
            Act[] acts, Func<string, Guid> idOf, Func<string, TState, DateTimeOffset, Decision> decide)
        {
            var active = acts[0].Fault == Fault.Dropped ? null : owner;
            owner = null;
            if (active is null)
            {
                active = new(id, journal, TimeProvider.System);
                await active.LoadAsync(default);
            }

            journal.Expect(acts[0].Fault);
            var outcomes = await active.ExecuteAllAsync(
                [
                    .. acts.Select(act => act.Command).Select(command => Owner<TState>.CommandOf(
                        idOf(command), Party.System, command, (state, now) => decide(command, state, now), action: "script")),
                ],
                default);
            journal.Expect(Fault.None);
            owner = active;
            return outcomes;
        }
    }
}
