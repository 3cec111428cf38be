using System.Collections.Immutable;
using Portal.Conversations;
using Portal.Journal;

namespace Portal.Tickets;

/// <summary>
/// How far customers have read a ticket, and who is writing in it just now: live, apart from the ticket itself, so that who only opens, answers or changes one
/// never waits for it. Key: ticket id.
/// </summary>
[Alias("ticket-readers")]
public interface ITicketReadersGrain : IGrainWithGuidKey
{
    /// <summary>
    /// Moves a read position forward; back is no change. Everyone who watches the shared stream sees the signal <c>read</c>. Refusals:
    /// <c>mark.beyond_head</c>, <c>ticket.not_found</c>.
    /// </summary>
    [Alias("Read")]
    Task<Outcome<ReadMark>> ReadAsync(ReadMark mark, CancellationToken ct = default);

    /// <summary>How far customers have read.</summary>
    [Alias("Marks")]
    Task<ImmutableArray<ReadMark>> MarksAsync(CancellationToken ct = default);

    /// <summary>Somebody writes an answer, or stopped; not kept. Never called for notes.</summary>
    [Alias("Typing")]
    Task TypingAsync(Party by, bool on);
}
