using System.Collections.Immutable;
using Portal.Journal;
using Portal.Settings;

namespace Portal.Tickets;

/// <summary>
/// What custom fields say in a ticket: what the customer sees of them on the shared stream, the rest on the staff's. Each counts its own changes, like the
/// ticket's own fields.
/// </summary>
internal sealed partial record Ticket
{
    public const int MostValues = 100;

    private ImmutableArray<CustomValue> SharedValues => Shared?.Fields ?? [];

    private ImmutableArray<CustomValue> StaffValues => Staff.Fields ?? [];

    public int VersionOf(Guid field) => Staff.FieldVersions?.GetValueOrDefault(field) ?? 0;

    /// <summary>What a field says; null when nothing.</summary>
    public CustomValue? ValueOf(Guid field) => Find(SharedValues, field) ?? Find(StaffValues, field);

    private static CustomValue? Find(ImmutableArray<CustomValue> values, Guid field) => values.FirstOrDefault(value => value.FieldId == field);

    /// <summary>What a new ticket's fields may say.</summary>
    private static Refusal? CheckEntries(OpenTicket command, CustomFields fields)
    {
        var entries = command.Fields ?? [];
        if (entries.IsDefault || entries.Length > MostValues || entries.DistinctBy(entry => entry.FieldId).Count() != entries.Length)
            return Refusal.Invalid("ticket.fields_most");
        foreach (var entry in entries)
        {
            if ((entry.Value is null ? Refusal.Invalid("ticket.field_invalid") : fields.Check(entry.FieldId, entry.Value, command.Type)) is { } wrong)
                return wrong;
            if (command.By.Kind == PartyKind.Customer && fields.All[entry.FieldId].For != FieldAudience.FilledIn)
                return Refusal.Invalid("ticket.field_unknown");
        }

        return null;
    }

    private static IEnumerable<IEvent> Entered(OpenTicket command, CustomFields fields) =>
        (command.Fields ?? []).Select(entry => Says(entry.FieldId, fields.All[entry.FieldId], entry.Value));

    private Refusal? CheckFields(EditTicket command, CustomFields fields)
    {
        var (edits, type) = (command.Fields ?? [], command.Type?.Value ?? Shared!.Type);
        if (edits.IsDefault || edits.Length > MostValues || edits.DistinctBy(edit => edit.FieldId).Count() != edits.Length)
            return Refusal.Invalid("ticket.fields_most");
        foreach (var edit in edits)
        {
            if (edit.Value is { } value && fields.Check(edit.FieldId, value, type) is { } wrong)
                return wrong;
            if (edit.BasedOn != VersionOf(edit.FieldId) && edit.Value != ValueOf(edit.FieldId)?.Value)
                return HasChanged;
        }

        var more = edits.Count(edit => edit.Value is not null && ValueOf(edit.FieldId) is null);
        return more > 0 && SharedValues.Length + StaffValues.Length + more > MostValues ? Refusal.Conflict("ticket.fields_most") : null;
    }

    private IEnumerable<IEvent> FieldEdits(EditTicket command, CustomFields fields)
    {
        foreach (var edit in command.Fields ?? [])
        {
            var before = ValueOf(edit.FieldId);
            if (before?.Value == edit.Value)
                continue;
            var isShared = Find(SharedValues, edit.FieldId) is not null;
            if (edit.Value is null)
            {
                yield return isShared
                    ? new TicketFieldChanged(edit.FieldId, before!.Name, before.Kind)
                    : new TicketStaffFieldChanged(edit.FieldId, before!.Name, before.Kind);
                continue;
            }

            var field = fields.All[edit.FieldId];
            if (isShared && field.For == FieldAudience.Staff) // the customer saw it, and what it says now they shall not
                yield return new TicketFieldChanged(edit.FieldId, before!.Name, before.Kind);
            yield return Says(edit.FieldId, field, edit.Value);
        }
    }

    private static IEvent Says(Guid id, CustomField field, string value) => field.For == FieldAudience.Staff
        ? new TicketStaffFieldChanged(id, field.Name, field.Kind, value)
        : new TicketFieldChanged(id, field.Name, field.Kind, value);

    /// <summary>What must be said before the staff solves it. A customer who says that it is solved, and what runs by itself, ask for nothing more.</summary>
    private Refusal? FieldsNeeded(Party by, TicketPhase? to, CustomFields fields) =>
        by.Kind == PartyKind.Agent && to is { } done && IsDone(done) && !IsDone(Shared!.Phase)
        && fields.Missing(Shared.Type, field => ValueOf(field) is not null) is { } missing
            ? Refusal.Conflict("ticket.fields_needed") with { About = missing }
            : null;

    private Ticket Said(TicketFieldChanged e)
    {
        var next = Counted(e.FieldId, null);
        return next with { Shared = Shared! with { Fields = With(SharedValues, e.FieldId, e.Value is { } value ? new(e.FieldId, e.Name, e.Kind, value) : null) } };
    }

    private Ticket Said(TicketStaffFieldChanged e) => Counted(e.FieldId, e.Value is { } value ? new(e.FieldId, e.Name, e.Kind, value) : null);

    /// <summary>Changed once more, and what the staff alone knows of it: nothing where the customer sees it.</summary>
    private Ticket Counted(Guid field, CustomValue? ofStaff) => this with
    {
        Staff = Staff with
        {
            FieldVersions = (Staff.FieldVersions ?? ImmutableSortedDictionary<Guid, int>.Empty).SetItem(field, VersionOf(field) + 1),
            Fields = With(StaffValues, field, ofStaff),
        },
    };

    private static ImmutableArray<CustomValue>? With(ImmutableArray<CustomValue> values, Guid field, CustomValue? value)
    {
        var at = values.Select(each => each.FieldId).ToImmutableArray().IndexOf(field);
        var next = (at, value) switch
        {
            ( < 0, null) => values,
            ( < 0, { } first) => values.Add(first),
            (_, null) => values.RemoveAt(at),
            (_, { } other) => values.SetItem(at, other),
        };
        return next.IsEmpty ? null : next;
    }
}
