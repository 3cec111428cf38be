using System.Collections.Immutable;
using System.Text.Json;
using Portal.Agents;
using Portal.Conversations;
using Portal.Customers;
using Portal.Journal;
using Portal.Queues;
using Portal.Settings;

namespace Portal.Seed;

/// <summary>The demo: six people, three conversations, and what belongs to tickets; made by commands like any others.</summary>
internal sealed class DemoData(Seeder seeder, TimeProvider clock)
{
    private const string Password = "portal-demo";

    public async Task FillAsync()
    {
        var lin = await seeder.AccountAsync("lin@demo.example", "林薇", Password, "agent");
        var ana = await seeder.AccountAsync("ana@demo.example", "Ana Costa", Password, "agent");
        var sam = await seeder.AccountAsync("supervisor@demo.example", "Sam Okoro", Password, "supervisor");
        var mei = await CustomerAsync("mei@demo.example", "陈梅");
        var tom = await CustomerAsync("tom@demo.example", "Tom Baker");
        await AvailableAsync(lin);
        await AvailableAsync(ana);

        var warranty = await LabelAsync("Warranty", LabelColour.Blue);
        await LabelAsync("VIP", LabelColour.Violet);
        await LabelAsync("Complaint", LabelColour.Red);
        await LabelAsync("Invoice", LabelColour.Grey);

        await CannedReplyAsync(
            "hello", "Hello {{customer.name}}, {{agent.name}} here. How can I help?", "{{customer.name}}，您好，我是{{agent.name}}，请问有什么可以帮您？");
        await CannedReplyAsync("wait", "One moment please, I am looking into it.", "请稍等，我正在为您查看。");
        await CannedReplyAsync("bye", "Is there anything else? If not, I wish you a good day.", "请问还有其他问题吗？没有的话，祝您一切顺利。");

        var invoice = await BeginAsync(tom, "Hello, could you send me the invoice for order 1042 again?");
        await AnswerAsync(invoice, ana, "Of course. I have sent it to the address that we have on file.");
        await NoteAsync(invoice, ana, "Asked for the same invoice in spring; a link in the portal would spare us both the work.");
        await SayAsync(invoice, tom, "Got it, thank you.");
        await ResolveAsync(invoice, ana);
        await BeginAsync(mei, "你好，我上周订的咖啡机显示已发货，大概什么时候能到？");
        var grinder = await BeginAsync(tom, "The grinder makes a rattling noise since yesterday. Can it be repaired under warranty?");
        await seeder.Grain<IConversationGrain>(grinder)
            .ChangeLabelsAsync(new ChangeLabels(Seeder.IdOf("labels " + grinder), Party.Agent(ana), [warranty], []));
        await new DemoTickets(seeder, clock).FillAsync(ana, sam, tom, mei);
        await seeder.AccountAsync("admin@demo.example", "Alex Kim", Password, "administrator");
    }

    private async Task<Guid> CustomerAsync(string email, string name)
    {
        var id = await seeder.AccountAsync(email, name, Password, "customer");
        await seeder.Grain<ICustomerGrain>(id).RenameAsync(new RenameCustomer(Seeder.IdOf("name " + email), Party.System, name));
        return id;
    }

    private Task AvailableAsync(Guid agent) =>
        seeder.Grain<IAgentGrain>(agent).SetAvailabilityAsync(new SetAvailability(Seeder.IdOf("available " + agent), Availability.Available));

    private Task CannedReplyAsync(string name, string english, string chinese)
    {
        var id = Seeder.IdOf("canned reply " + name);
        var texts = new Dictionary<string, string> { ["en"] = english, ["zh"] = chinese }.ToImmutableSortedDictionary();
        var value = JsonSerializer.Serialize(new CannedReply(name, texts), EventCatalog.Json);
        return seeder.Settings(SettingsKinds.CannedReplies).PutAsync(new PutSetting(id, Party.System, id, 0, value));
    }

    public static Guid IdOfLabel(string name) => Seeder.IdOf("label " + name);

    private async Task<Guid> LabelAsync(string name, LabelColour colour)
    {
        var id = IdOfLabel(name);
        var value = JsonSerializer.Serialize(new Label(name, colour), EventCatalog.Json);
        await seeder.Settings(SettingsKinds.Labels).PutAsync(new PutSetting(id, Party.System, id, 0, value));
        return id;
    }

    private async Task<Guid> BeginAsync(Guid customer, string text)
    {
        var command = new BeginConversation(Seeder.IdOf(text), KnownQueues.Support, text, null, false);
        var outcome = await seeder.Grain<ICustomerGrain>(customer).StartConversationAsync(command);
        return outcome.Value!.Stream.Id;
    }

    private Task SayAsync(Guid conversation, Guid customer, string text) => PostAsync(conversation, Party.Customer(customer), text);

    private Task AnswerAsync(Guid conversation, Guid agent, string text) => PostAsync(conversation, Party.Agent(agent), text);

    private Task PostAsync(Guid conversation, Party by, string text) =>
        seeder.Grain<IConversationGrain>(conversation).PostAsync(new PostMessage(Seeder.IdOf(text), by, text));

    private Task NoteAsync(Guid conversation, Guid agent, string text) =>
        seeder.Grain<IConversationGrain>(conversation).AddNoteAsync(new PostMessage(Seeder.IdOf(text), Party.Agent(agent), text));

    private Task ResolveAsync(Guid conversation, Guid agent) =>
        seeder.Grain<IConversationGrain>(conversation)
            .ResolveAsync(new ConversationCommand(Seeder.IdOf("resolve " + conversation), Party.Agent(agent)));
}
