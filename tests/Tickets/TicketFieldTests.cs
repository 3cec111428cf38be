using System.Collections.Immutable;
using Portal.Accounts;
using Portal.Journal;
using Portal.Queues;
using Portal.Settings;
using Portal.Tickets;
using Ticket = Portal.Tickets.Ticket;

namespace Portal.Tests.Tickets;

/// <summary>What custom fields say in a ticket, to whom, and what macros do with all that a ticket has.</summary>
public sealed class TicketFieldTests
{
    private static readonly DateTimeOffset Monday = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
    private static readonly Guid CustomerId = Guid.NewGuid();
    private static readonly Party Customer = Party.Customer(CustomerId);
    private static readonly Party Ana = Party.Agent(Guid.NewGuid());
    private static readonly ImmutableArray<string> OfAgents = RoleBook.AtFirst.Gathered[KnownRoles.Agent];
    private static readonly Guid Serial = Guid.NewGuid();
    private static readonly Guid Cost = Guid.NewGuid();
    private static readonly Guid Shop = Guid.NewGuid();
    private static readonly Guid Deleted = Guid.NewGuid();
    private static readonly Guid Vip = Guid.NewGuid();

    private static readonly CustomFields Fields = new(
        ImmutableDictionary<Guid, CustomField>.Empty
            .Add(Serial, new("Serial number", FieldKind.Text, For: FieldAudience.FilledIn))
            .Add(Cost, new("Cost", FieldKind.Number, Needed: true))
            .Add(Shop, new("Shop", FieldKind.Choice, ["North", "South"], [TicketType.Complaint], FieldAudience.Seen)),
        ImmutableDictionary<Guid, string>.Empty.Add(Deleted, "Colour"));

    private static readonly Ticket New = Happen(Ticket.Empty, Ticket.Empty.Open(Opening(), 1042), Customer);

    [Fact]
    public void What_the_customer_sees_is_shared_and_the_rest_is_the_staffs()
    {
        var both = Edited(Edited(New, Serial, "GR-2041"), Cost, "12.5");

        Assert.Equal(("Serial number", "GR-2041"), (both.Shared!.Fields!.Value[0].Name, both.Shared.Fields.Value[0].Value));
        Assert.Equal("12.5", Assert.Single(both.Staff.Fields!.Value).Value);
        Assert.IsAssignableFrom<ISharedEvent>(Assert.Single(Edit(New, Serial, "GR-2041")));
        Assert.IsAssignableFrom<IStaffEvent>(Assert.Single(Edit(New, Cost, "12.5")));
    }

    [Fact]
    public void Of_two_who_fill_in_one_field_the_second_hears_of_it_and_of_two_fields_both_stand()
    {
        var first = Edited(New, Serial, "GR-1");

        Assert.Equal("ticket.changed", Edit(first, Serial, "GR-2", basedOn: 0).Refusal?.Code);
        Assert.Empty(Edit(first, Serial, "GR-1", basedOn: 0).Events); // who wants what is there already is content
        Assert.Null(Edit(first, Cost, "1", basedOn: 0).Refusal);
        Assert.Null(Edit(first, Serial, "GR-2", basedOn: 1).Refusal);
    }

    [Fact]
    public void What_becomes_the_staffs_leaves_the_customer_and_the_other_way_round()
    {
        var hidden = Fields with { All = Fields.All.SetItem(Serial, Fields.All[Serial] with { For = FieldAudience.Staff }) };
        var seen = Edited(New, Serial, "GR-1");
        var away = Happen(seen, seen.Edit(Change(Serial, "GR-2", 1), hidden), Ana);

        Assert.Null(away.Shared!.Fields);
        Assert.Equal("GR-2", Assert.Single(away.Staff.Fields!.Value).Value);
        var back = Happen(away, away.Edit(Change(Serial, "GR-3", away.VersionOf(Serial)), Fields), Ana);
        Assert.Null(back.Staff.Fields);
        Assert.Equal("GR-3", Assert.Single(back.Shared!.Fields!.Value).Value);
    }

    [Fact]
    public void What_a_deleted_field_said_stays_readable_and_can_be_taken_away_and_nothing_new_comes()
    {
        var without = Fields with { All = Fields.All.Remove(Serial), Gone = Fields.Gone.Add(Serial, "Serial number") };
        var said = Edited(New, Serial, "GR-1");

        Assert.Equal(("Serial number", "GR-1"), (said.ValueOf(Serial)!.Name, said.ValueOf(Serial)!.Value));
        var refusal = said.Edit(Change(Serial, "GR-2", 1), without).Refusal!;
        Assert.Equal(("ticket.field_gone", "Serial number"), (refusal.Code, refusal.About));
        Assert.Null(Happen(said, said.Edit(Change(Serial, null, 1), without), Ana).ValueOf(Serial));
    }

    [Theory]
    [InlineData("Cost", "twelve", "ticket.field_invalid")]
    [InlineData("Cost", "1e5", "ticket.field_invalid")]
    [InlineData("Cost", "1,5", "ticket.field_invalid")]
    [InlineData("Cost", "-0.5", null)]
    [InlineData("Serial", "", "ticket.field_invalid")]
    [InlineData("Serial", "two\nlines", "ticket.field_invalid")]
    [InlineData("Serial", "好", null)]
    [InlineData("Shop", "North", "ticket.field_not_of_type")]
    [InlineData("Deleted", "red", "ticket.field_gone")]
    [InlineData("Nowhere", "x", "ticket.field_unknown")]
    public void A_field_says_what_its_kind_allows_in_tickets_that_have_it(string field, string value, string? code) =>
        Assert.Equal(code, Edit(New, field switch { "Cost" => Cost, "Serial" => Serial, "Shop" => Shop, "Deleted" => Deleted, _ => Guid.NewGuid() }, value).Refusal?.Code);

    [Fact]
    public void A_type_and_its_field_can_be_set_together()
    {
        var both = New.Edit(Change(Shop, "South", 0) with { Type = new(TicketType.Complaint, 0) }, Fields);

        Assert.Equal("South", Happen(New, both, Ana).ValueOf(Shop)?.Value);
    }

    [Theory]
    [InlineData(FieldKind.Date, "2026-02-28", true)]
    [InlineData(FieldKind.Date, "2026-02-29", false)]
    [InlineData(FieldKind.Date, "28.2.2026", false)]
    [InlineData(FieldKind.YesNo, "true", true)]
    [InlineData(FieldKind.YesNo, "True", false)]
    [InlineData(FieldKind.Number, "9999999999999999", false)]
    [InlineData(FieldKind.Number, "999999999999999.999999", true)]
    [InlineData(FieldKind.Choice, "a", true)]
    [InlineData(FieldKind.Choice, "A", false)]
    public void Each_kind_has_its_values(FieldKind kind, string value, bool allowed) =>
        Assert.Equal(allowed, new CustomField("x", kind, ["a"]).Allows(value));

    [Fact]
    public void Customers_fill_in_what_is_for_them_when_they_open_it_and_nothing_else()
    {
        Decision With(Guid field, string value) => Ticket.Empty.Open(Opening() with { Fields = [new(field, value)] }, 1, Fields);

        Assert.Equal("GR-1", Happen(Ticket.Empty, With(Serial, "GR-1"), Customer).ValueOf(Serial)?.Value);
        Assert.Equal("ticket.field_unknown", With(Cost, "1").Refusal?.Code);
        Assert.Equal("ticket.field_invalid", With(Serial, "").Refusal?.Code);
        Assert.Equal("ticket.field_gone", With(Deleted, "red").Refusal?.Code);
        Assert.Null(Ticket.Empty.Open(Opening() with { By = Ana, Fields = [new(Cost, "1")] }, 1, Fields).Refusal);
    }

    [Fact]
    public void The_staff_solves_it_when_what_is_needed_is_said_and_the_customer_when_they_like()
    {
        var solve = new ChangeTicketPhase(Guid.NewGuid(), Ana, TicketPhase.Solved, null, OfAgents);
        var refusal = New.ChangePhase(solve, TicketWorkflow.Usual, fields: Fields).Refusal!;

        Assert.Equal(("ticket.fields_needed", "Cost"), (refusal.Code, refusal.About));
        Assert.Equal("ticket.fields_needed", New.Reply(new(Guid.NewGuid(), Ana, "done", null, TicketPhase.Solved, OfAgents), Monday, TicketWorkflow.Usual, null, Fields).Refusal?.Code);
        Assert.Null(Edited(New, Cost, "1").ChangePhase(solve, TicketWorkflow.Usual, fields: Fields).Refusal);
        Assert.Null(New.ChangePhase(solve with { By = Customer, May = [Permissions.BeCustomer] }, TicketWorkflow.Usual, fields: Fields).Refusal);
    }

    [Fact]
    public void A_ticket_says_a_hundred_things_at_most()
    {
        var many = Enumerable.Range(0, 101).ToDictionary(_ => Guid.NewGuid(), n => new CustomField($"field {n}", FieldKind.Text)).ToImmutableDictionary();
        var edit = new EditTicket(Guid.NewGuid(), Ana, Fields: [.. many.Keys.Take(100).Select(id => new CustomEdit(id, "x", 0))]);
        var full = Happen(New, New.Edit(edit, Fields with { All = many }), Ana);

        Assert.Equal("ticket.fields_most", full.Edit(Change(many.Keys.Last(), "x", 0), Fields with { All = many }).Refusal?.Code);
        Assert.Equal("ticket.fields_most", New.Edit(Change(Serial, "x", 0) with { Fields = [new(Serial, "x", 0), new(Serial, "y", 0)] }, Fields).Refusal?.Code);
    }

    [Fact]
    public void A_macro_does_all_that_it_says_in_one_go_and_its_phase_comes_with_its_reply()
    {
        var macro = new Macro(
            "Send it in", TicketPhase.Pending, TicketType.Repair, WorkPriority.High, [Vip], null, [new(Serial, "GR-1")], Take: true,
            Reply: Words("Dear {{customer.name}}, send it in"), Note: Words("told them"));
        var events = Run(New, macro, reply: "Dear Mei, send it in").Events;
        var after = Happen(New, [.. events], Ana);

        Assert.IsType<TicketMacroRun>(events[0]);
        Assert.Equal((TicketType.Repair, WorkPriority.High, "GR-1"), (after.Shared!.Type, after.Staff.Priority, after.ValueOf(Serial)!.Value));
        Assert.Equal((Ana.Id, Vip, 1), (after.Staff.AgentId, after.Staff.Labels!.Value[0], after.Staff.Notes));
        var reply = Assert.Single(after.Staff.Scheduled!.Value);
        Assert.Equal(("Dear Mei, send it in", Monday.AddSeconds(10), TicketPhase.Pending, TicketPhase.New), (reply.Text, reply.DueAt, reply.Afterwards, after.Shared.Phase));
    }

    [Fact]
    public void A_macro_that_names_what_was_deleted_does_nothing_and_says_what()
    {
        static (string?, string?) Refused(Macro macro)
        {
            var decision = Run(New, macro with { Priority = WorkPriority.Urgent });
            Assert.Empty(decision.Events);
            return (decision.Refusal?.Code, decision.Refusal?.About);
        }

        Assert.Equal(("macro.field_gone", "Colour"), Refused(new("m", Fields: [new(Serial, "GR-1"), new(Deleted, "red")])));
        Assert.Equal(("macro.label_gone", "Old"), Refused(new("m", AddLabels: [Vip, Deleted])));
        Assert.Equal("macro.queue_gone", Run(New, new("m", QueueId: Guid.NewGuid()), isQueueGone: true).Refusal?.Code);
        Assert.Null(Run(New, new("m", Fields: [new(Deleted)], RemoveLabels: [Deleted])).Refusal); // what is gone can be taken away
    }

    [Fact]
    public void A_macro_is_done_whole_or_not_at_all()
    {
        var closing = new Macro("m", TicketPhase.Closed, Priority: WorkPriority.Urgent, Note: Words("done"));

        Assert.Equal("ticket.transition", Run(New, closing).Refusal?.Code);
        Assert.Equal("ticket.fields_needed", Run(New, closing with { Phase = TicketPhase.Solved }).Refusal?.Code);
        Assert.Null(Run(New, closing with { Phase = TicketPhase.Solved, Fields = [new(Cost, "3")] }).Refusal); // the macro itself says what is needed
        Assert.Equal("ticket.field_not_of_type", Run(New, new("m", Priority: WorkPriority.Urgent, Fields: [new(Shop, "North")])).Refusal?.Code);
    }

    [Fact]
    public void A_macro_is_carried_out_as_it_was_seen_with_its_words_filled_in()
    {
        var hello = new Macro("m", Reply: Words("Hello {{customer.name}}"));

        Assert.Equal("macro.words_needed", Run(New, hello).Refusal?.Code);
        Assert.Equal("macro.changed", Run(New, hello, version: 8, reply: "Hello Mei").Refusal?.Code);
        Assert.Equal("macro.changed", Run(New, new("m", Take: true), reply: "no word of the macro").Refusal?.Code);
        Assert.Equal("macro.unknown", New.Run(Command(7, null), MacroPlan.None, Monday).Refusal?.Code);
        Assert.Equal("ticket.new_reply", New.Run(Command(7, "Hello Mei") with { BasedOn = 1 }, Plan(hello), Monday).Refusal?.Code);
        Assert.Null(Run(New, hello, reply: "Hello Mei").Refusal);
    }

    [Fact]
    public void A_macro_that_gives_it_to_a_queue_leaves_it_to_nobody_also_with_a_reply()
    {
        var queue = Guid.NewGuid();
        var after = Happen(New, Run(New, new("m", QueueId: queue, Reply: Words("one moment"))), Ana);

        Assert.Equal((queue, null, queue), (after.Staff.QueueId, after.Staff.AgentId, after.WaitsIn!.Value));
        Assert.Single(after.Staff.Scheduled!.Value);
    }

    [Fact]
    public void Every_account_has_macros_of_its_own_beside_its_views()
    {
        var person = Guid.CreateVersion7();
        var (macros, filters) = (SettingsKinds.StreamOf(SettingsKinds.MacrosOf(person))!.Value, SettingsKinds.StreamOf(SettingsKinds.FiltersOf(person))!.Value);

        Assert.NotEqual(macros, filters);
        Assert.Equal((SettingsKinds.MacrosOf(person), SettingsKinds.FiltersOf(person)), (SettingsKinds.KindOf(macros, person), SettingsKinds.KindOf(filters, person)));
        Assert.NotEqual(SettingsKinds.MacrosOf(person), SettingsKinds.KindOf(macros, Guid.NewGuid()));
        Assert.True(SettingsKinds.IsOfPerson(SettingsKinds.MacrosOf(person)));
        Assert.Null(SettingsKind.Of(SettingsKinds.MacrosOf(person))!.Read(Guid.NewGuid(), """{"name":"mine","take":true}""").Refusal);
    }

    [Theory]
    [InlineData("macros", """{"name":"m","take":true}""", null)]
    [InlineData("macros", """{"name":"m"}""", "macro.empty")]
    [InlineData("macros", """{"name":"","take":true}""", "macro.name_invalid")]
    [InlineData("macros", """{"name":"m","phase":"new"}""", "macro.invalid")]
    [InlineData("macros", """{"name":"m","phase":"lost"}""", "settings.invalid")]
    [InlineData("macros", """{"name":"m","take":true,"queueId":"0193a0b0-0000-7000-8000-000000000101"}""", "macro.invalid")]
    [InlineData("macros", """{"name":"m","reply":{"en":"Hello {{you}}"}}""", "canned_reply.variable_unknown")]
    [InlineData("macros", """{"name":"m","note":{}}""", "canned_reply.text_length")]
    [InlineData("macros", """{"name":"m","fields":[null]}""", "macro.invalid")]
    [InlineData("ticket-fields", """{"name":"f","kind":"text"}""", null)]
    [InlineData("ticket-fields", """{"name":"f","kind":"choice","choices":["a","b"]}""", null)]
    [InlineData("ticket-fields", """{"name":"f","kind":"text","names":{"en":"f","zh":"序列号"}}""", null)]
    [InlineData("ticket-fields", """{"name":"f","kind":"text","names":{"zh":"序列号"}}""", null)]
    [InlineData("ticket-fields", """{"name":"f","kind":"text","names":{"zh":" "}}""", "field.name_invalid")]
    [InlineData("ticket-fields", """{"name":"f","kind":"text","names":{"zh":null}}""", "field.name_invalid")]
    [InlineData("ticket-fields", """{"name":"f","kind":"text","names":{"fr":"f"}}""", "field.name_invalid")]
    [InlineData("ticket-fields", """{"name":"f"}""", "field.invalid")]
    [InlineData("ticket-fields", """{"name":" ","kind":"text"}""", "field.name_invalid")]
    [InlineData("ticket-fields", """{"name":"f","kind":"choice"}""", "field.choices_invalid")]
    [InlineData("ticket-fields", """{"name":"f","kind":"choice","choices":["a","A"]}""", "field.choices_invalid")]
    [InlineData("ticket-fields", """{"name":"f","kind":"choice","choices":["a",null]}""", "field.choices_invalid")]
    [InlineData("ticket-fields", """{"name":"f","kind":"text","choices":["a"]}""", "field.choices_invalid")]
    [InlineData("ticket-fields", """{"name":"f","kind":"text","order":1000}""", "field.invalid")]
    [InlineData("ticket-fields", """{"name":"f","kind":"text","types":["repair","repair"]}""", "field.invalid")]
    public void Settings_that_make_no_sense_are_refused_with_a_code(string kind, string value, string? code) =>
        Assert.Equal(code, SettingsKind.Of(kind)!.Read(Guid.NewGuid(), value).Refusal?.Code);

    private static OpenTicket Opening() => new(Guid.NewGuid(), Customer, CustomerId, Guid.NewGuid(), "The grinder rattles", "it rattles", TicketType.Question);

    private static EditTicket Change(Guid field, string? value, int basedOn) => new(Guid.NewGuid(), Ana, Fields: [new(field, value, basedOn)]);

    private static Decision Edit(Ticket ticket, Guid field, string? value, int? basedOn = null) =>
        ticket.Edit(Change(field, value, basedOn ?? ticket.VersionOf(field)), Fields);

    private static Ticket Edited(Ticket ticket, Guid field, string? value) => Happen(ticket, Edit(ticket, field, value), Ana);

    private static ImmutableSortedDictionary<string, string> Words(string text) => ImmutableSortedDictionary<string, string>.Empty.Add("en", text);

    private static RunMacro Command(long version, string? reply) => new(Guid.NewGuid(), Ana, Guid.NewGuid(), version, false, reply, May: OfAgents);

    private static MacroPlan Plan(Macro macro, bool isQueueGone = false)
    {
        Setting Labelled(Guid id, string name) => new(id, 1, System.Text.Json.JsonSerializer.SerializeToElement(new Label(name, LabelColour.Blue), EventCatalog.Json), Ana, Monday);
        return new(macro, 7, Fields, new([Labelled(Vip, "VIP")], [Labelled(Deleted, "Old")]), TicketWorkflow.Usual, isQueueGone);
    }

    private static Decision Run(Ticket ticket, Macro macro, long version = 7, string? reply = null, bool isQueueGone = false) =>
        ticket.Run(Command(version, reply), Plan(macro, isQueueGone), Monday);

    private static Ticket Happen(Ticket ticket, Decision decision, Party by)
    {
        Assert.Null(decision.Refusal);
        var position = ticket.Shared?.LastMessage?.Position ?? 0;
        return decision.Aggregate(ticket, (state, e) => state.Apply(new(e, ++position, Monday, by)));
    }
}
