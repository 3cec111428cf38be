using System.Collections.Immutable;
using System.Text.Json;
using Portal.Accounts;
using Portal.Customers;
using Portal.FollowUps;
using Portal.Journal;
using Portal.Queues;
using Portal.Settings;
using Portal.Tickets;

namespace Portal.Seed;

/// <summary>
/// What a company asks of tickets and does with them, a repair that is done, and what is due of customers. Nobody's work waits and nothing is due for days, so
/// who tries the demo meets their own doings first.
/// </summary>
internal sealed class DemoTickets(Seeder seeder, TimeProvider clock)
{
    private static readonly ImmutableArray<TicketType> Goods = [TicketType.Repair, TicketType.Return];

    public async Task FillAsync(Guid agent, Guid lead, Guid english, Guid chinese)
    {
        var serial = await PutAsync(SettingsKinds.TicketFields, "Serial number", new CustomField(
            "Serial number", FieldKind.Text, Types: Goods, For: FieldAudience.FilledIn, Order: 1, Names: Texts("Serial number", "序列号")));
        var bought = await PutAsync(SettingsKinds.TicketFields, "Bought on", new CustomField(
            "Bought on", FieldKind.Date, Types: Goods, For: FieldAudience.FilledIn, Order: 2, Names: Texts("Bought on", "购买日期")));
        var cost = await PutAsync(SettingsKinds.TicketFields, "Cost of repair", new CustomField(
            "Cost of repair", FieldKind.Number, Types: [TicketType.Repair], Order: 3, Names: Texts("Cost of repair", "维修费用")));

        await PutAsync(SettingsKinds.Macros, "Ask for the serial number", new Macro(
            "Ask for the serial number", TicketPhase.Pending, Take: true, Reply: Texts(
                "Hello {{customer.name}}, could you tell us the serial number? It is on the underside.",
                "{{customer.name}}，您好，请告诉我们产品序列号，它位于机身底部。")));
        await PutAsync(SettingsKinds.Macros, "Repair under warranty", new Macro(
            "Repair under warranty", TicketPhase.OnHold, TicketType.Repair, AddLabels: [DemoData.IdOfLabel("Warranty")], Fields: [new(cost, "0")], Reply: Texts(
                "Please send it in; the repair is under warranty and costs you nothing.", "请将产品寄回，维修在保修范围内，不收取费用。")));
        await PutAsync(SettingsKinds.Sequences, "After a repair", new Sequence(
            "After a repair", SequenceOwner.Ticket, SequenceTrigger.Solved, new(Types: ["repair"]),
            [new(FollowUpKind.Reminder, 14, WaitUnit.Days, Texts("Ask whether the repair has held", "询问维修后使用是否正常"))]));

        await RepairAsync(agent, english, [new(serial, "GR-2041"), new(bought, "2026-03-14"), new(cost, "24.5")]);
        await FollowAsync(english, lead, FollowUpKind.Reminder, "Tell Tom about the new grinder when it is in stock", new(At: clock.GetUtcNow().AddDays(3)));
        var day = clock.GetUtcNow().AddDays(5).Date;
        await FollowAsync(chinese, lead, FollowUpKind.Appointment, "电话回访陈梅：咖啡机使用情况", new(
            Local: DateTime.SpecifyKind(day.AddHours(10), DateTimeKind.Unspecified), Zone: "Asia/Shanghai", LeadMinutes: 15));
    }

    private async Task RepairAsync(Guid agent, Guid customer, ImmutableArray<CustomEntry> fields)
    {
        var open = new OpenTicket(
            Seeder.IdOf("ticket repair"), Party.Agent(agent), customer, KnownQueues.Support, "The drip tray of the grinder is cracked",
            "As said on the phone: we send you a new tray, and you need not send the cracked one back.", TicketType.Repair, Language: "en", AgentId: agent, Fields: fields);
        var opened = await seeder.Grain<ICustomerGrain>(customer).OpenTicketAsync(new BeginTicket(open, false));
        if (opened.Value is { } receipt)
            await seeder.Grain<ITicketGrain>(receipt.Stream.Id).ChangePhaseAsync(new ChangeTicketPhase(
                Seeder.IdOf("ticket repair solved"), Party.Agent(agent), TicketPhase.Solved, null, [Permissions.AnswerTickets]));
    }

    private Task FollowAsync(Guid customer, Guid by, FollowUpKind kind, string text, FollowUpTime when) =>
        seeder.Grain<ICustomerGrain>(customer).SetFollowUpAsync(new SetFollowUp(Seeder.IdOf("follow-up " + text), Party.Agent(by), kind, text, by, when));

    private async Task<Guid> PutAsync<T>(string kind, string name, T value)
    {
        var id = Seeder.IdOf($"{kind} {name}");
        await seeder.Settings(kind).PutAsync(new PutSetting(id, Party.System, id, 0, JsonSerializer.Serialize(value, EventCatalog.Json)));
        return id;
    }

    private static ImmutableSortedDictionary<string, string> Texts(string english, string chinese) =>
        new Dictionary<string, string> { ["en"] = english, ["zh"] = chinese }.ToImmutableSortedDictionary();
}
