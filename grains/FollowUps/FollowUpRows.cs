using System.Collections.Immutable;
using System.Text.Json;
using Portal.Conversations;
using Portal.Journal;
using Portal.Live;
using Portal.Mail;

namespace Portal.FollowUps;

/// <summary>Table <c>follow_up_row</c>: where agendas find what somebody has set. What is done or cancelled stands with phase 0.</summary>
internal static class FollowUpRows
{
    private const int Gone = 0;
    private const int Waits = 1;
    private const int Fired = 2;

    public static readonly RowTable<Row> Table = new(
        "follow_up_row",
        Column<Row>.Uuid("id", r => r.Shown.Id),
        Column<Row>.Small("about_kind", r => (int)r.Shown.OwnerKind),
        Column<Row>.Uuid("about_id", r => r.Shown.OwnerId),
        Column<Row>.Uuid("customer_id", r => r.Shown.CustomerId),
        Column<Row>.Small("kind", r => (int)r.Shown.Kind),
        Column<Row>.Uuid("for_id", r => r.Shown.ForId),
        Column<Row>.Time("due", r => r.Shown.Due),
        Column<Row>.Small("phase", r => r.Phase),
        Column<Row>.Big("generation", r => r.Shown.Generation),
        Column<Row>.Text("text", r => r.Shown.Text),
        Column<Row>.Text("more", r => r.More))
    {
        WhenGone = row => new(NothingOf(row.Shown), Gone, null), // the same whatever it was: one that changes is not gone
    };

    public static IEnumerable<RowWrite> Of(OwnerKind kind, Guid ownerId, Guid customerId, FollowUpState? all) => Here(all).SelectMany(item =>
        Mails(kind, ownerId, item).Prepend(Table.Of(new(Shown(kind, ownerId, customerId, item), item.FiredAt is null ? Waits : Fired, MoreOf(item)))));

    /// <summary>Who shall do it is mailed once it was due.</summary>
    private static IEnumerable<RowWrite> Mails(OwnerKind kind, Guid ownerId, FollowUp item) =>
        item.TellAt is { } at ? [MailRows.OfDue(kind, ownerId, item, at)] : [];

    /// <summary>What open agendas are told: of each person, and of the team.</summary>
    public static IEnumerable<RowChange> Changes(OwnerKind kind, Guid ownerId, Guid customerId, long version, FollowUpState? before, FollowUpState? after)
    {
        if (before?.Items == after?.Items)
            return [];
        var (old, all) = (Here(before).ToDictionary(item => item.Id), Here(after).ToDictionary(item => item.Id));
        return old.Keys.Union(all.Keys).SelectMany(id => Changes(old.GetValueOrDefault(id), all.GetValueOrDefault(id)));

        IEnumerable<RowChange> Changes(FollowUp? was, FollowUp? now)
        {
            if (was == now)
                yield break;
            var (id, data) = ((was ?? now!).Id, now is null ? null : JsonSerializer.Serialize(Shown(kind, ownerId, customerId, now) with { Version = version }, EventCatalog.Json));
            yield return new("agenda/team", id, version, null, data);
            if (was is not null && was.ForId != now?.ForId)
                yield return new($"agenda/agent/{was.ForId}", id, version, null);
            if (now is not null)
                yield return new($"agenda/agent/{now.ForId}", id, version, null, data);
        }
    }

    /// <summary>What is on its way to another owner is that one's to show.</summary>
    private static IEnumerable<FollowUp> Here(FollowUpState? all) => (all?.Items ?? []).Where(item => item.Leaves is null);

    private static AgendaRow Shown(OwnerKind kind, Guid ownerId, Guid customerId, FollowUp item) =>
        AgendaRow.Of(kind, ownerId, customerId, item, MessageText.Preview(item.Text));

    private static AgendaRow NothingOf(AgendaRow row) =>
        new(row.Id, row.OwnerKind, row.OwnerId, Guid.Empty, row.Kind, Guid.Empty, DateTimeOffset.UnixEpoch, false, "", 0);

    private static string? MoreOf(FollowUp item) => item is { When: { Local: null, LeadMinutes: 0 }, Words: null }
        ? null
        : JsonSerializer.Serialize(new AgendaMore(item.When.Local, item.When.Zone, item.When.LeadMinutes, item.Words), EventCatalog.Json);

    /// <summary>Compared as text: what is the same says the same.</summary>
    internal sealed record Row(AgendaRow Shown, int Phase, string? More)
    {
        public bool Equals(Row? other) =>
            other is not null && Phase == other.Phase && More == other.More && (Shown with { Words = null }) == (other.Shown with { Words = null });

        public override int GetHashCode() => Shown.Id.GetHashCode();
    }
}
