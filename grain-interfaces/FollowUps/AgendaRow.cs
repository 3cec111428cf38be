using System.Collections.Immutable;
using Portal.Journal;

namespace Portal.FollowUps;

/// <summary>A follow-up as agendas show it.</summary>
/// <param name="Id">The follow-up.</param>
/// <param name="OwnerKind">Of what it is.</param>
/// <param name="OwnerId">Of which.</param>
/// <param name="CustomerId">Whose that is.</param>
/// <param name="Kind">What it is.</param>
/// <param name="ForId">Who shall do it; zeros for those who lead.</param>
/// <param name="Due">When, UTC.</param>
/// <param name="Fired">Whether it has come due and is still to be done.</param>
/// <param name="Text">The first words, 120 characters at most.</param>
/// <param name="Generation">As it is now.</param>
/// <param name="Local">By the clock of <paramref name="Zone"/>, where it was said so.</param>
/// <param name="Zone">An IANA time zone.</param>
/// <param name="LeadMinutes">How long before that it is due.</param>
/// <param name="Words">The text by language, where a sequence said so.</param>
/// <param name="Version">Of its owner; a row with a lower one is old news.</param>
public sealed record AgendaRow(
    Guid Id,
    OwnerKind OwnerKind,
    Guid OwnerId,
    Guid CustomerId,
    FollowUpKind Kind,
    Guid ForId,
    DateTimeOffset Due,
    bool Fired,
    string Text,
    int Generation,
    DateTime? Local = null,
    string? Zone = null,
    int LeadMinutes = 0,
    ImmutableSortedDictionary<string, string>? Words = null,
    long Version = 0)
{
    /// <summary>The row of a follow-up.</summary>
    public static AgendaRow Of(OwnerKind kind, Guid ownerId, Guid customerId, FollowUp item, string text) => new(
        item.Id, kind, ownerId, customerId, item.Kind, item.ForId, item.Due, item.FiredAt is not null, text, item.Generation, item.When.Local, item.When.Zone,
        item.When.LeadMinutes, item.Words);
}
