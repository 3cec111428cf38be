using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Portal.Journal;

/// <summary>
/// What a rule says to a command: events, the main one first, or a refusal. Written as <c>[new Resolved()]</c> or <c>Refusal.Conflict(…)</c>.
/// No events means that all is as asked already.
/// </summary>
[CollectionBuilder(typeof(Decision), nameof(Create))]
internal sealed class Decision : IEnumerable<IEvent>
{
    private Decision(ImmutableArray<IEvent> events, Refusal? refusal) => (Events, Refusal) = (events, refusal);

    public ImmutableArray<IEvent> Events { get; }

    public Refusal? Refusal { get; }

    public static Decision Create(ReadOnlySpan<IEvent> events) => new([.. events], null);

    public static implicit operator Decision(Refusal refusal) => new([], refusal);

    public IEnumerator<IEvent> GetEnumerator() => ((IEnumerable<IEvent>)Events).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
