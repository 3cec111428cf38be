using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Portal.FollowUps;
using Portal.Journal;
using Portal.Mail;
using Portal.Settings;
using Portal.Tests.Fixture;

namespace Portal.Tests.Mail;

/// <summary>What the staff is mailed: what is theirs and they have not seen, as they chose it, and not in the quiet hours of their place.</summary>
public sealed class StaffMailTests(Postgres postgres) : IAsyncLifetime
{
    private readonly MailServer server = new();
    private TestPortal portal = null!;
    private TestPerson customer = null!;
    private TestPerson ana = null!;
    private TestPerson lin = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await TestPortal.StartAsync(
            await postgres.NewDatabaseAsync(), "Mail:Host=127.0.0.1", $"Mail:Port={server.Port}", "Mail:StartTls=false", "Mail:From=help@shop.example",
            "Mail:Url=https://help.shop.example");
        (customer, ana, lin) = (await portal.VisitorAsync(), await portal.SignedInAsync("agent"), await portal.SignedInAsync("agent"));
        await QuietAsync(0, 0);
    }

    public async ValueTask DisposeAsync()
    {
        await portal.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Who_is_mentioned_and_away_is_mailed_what_the_note_says_until_they_have_seen_it()
    {
        var ticket = await customer.OpenTicketAsync("the grinder");
        var position = await NoteAsync(ticket);
        var mail = (await ComposeAsync(MailKind.StaffMentioned, OwnerKind.Ticket, ticket, position)).Mail!;
        Assert.Equal(lin.Email, mail.To);
        Assert.Contains("@Lin, do you know?", mail.Text, StringComparison.Ordinal);
        Assert.Contains($"https://help.shop.example/tickets/{ticket}", mail.Text, StringComparison.Ordinal);

        await lin.PostAsync($"/api/tickets/{ticket}/mentions/seen", new { commandId = Guid.NewGuid(), position });
        Assert.Equal((null, null), await ComposeAsync(MailKind.StaffMentioned, OwnerKind.Ticket, ticket, position));
    }

    [Fact]
    public async Task Who_is_here_is_mailed_only_if_they_chose_it_and_nobody_of_what_they_look_at()
    {
        var ticket = await customer.OpenTicketAsync("the grinder");
        var position = await NoteAsync(ticket);
        await using var hub = await lin.HubAsync();
        await lin.PutAsync("/api/agent/availability", new { commandId = Guid.NewGuid(), availability = "available" });
        Assert.Null((await ComposeAsync(MailKind.StaffMentioned, OwnerKind.Ticket, ticket, position)).Mail);
        await PreferAsync("always");
        Assert.NotNull((await ComposeAsync(MailKind.StaffMentioned, OwnerKind.Ticket, ticket, position)).Mail);
        await hub.CallAsync("ViewTicket", ticket, false);
        Assert.Null((await ComposeAsync(MailKind.StaffMentioned, OwnerKind.Ticket, ticket, position)).Mail);
        await hub.CallAsync("ViewTicket", null, false);
        await PreferAsync("never");
        Assert.Null((await ComposeAsync(MailKind.StaffMentioned, OwnerKind.Ticket, ticket, position)).Mail);
    }

    [Fact]
    public async Task In_the_quiet_hours_of_their_place_a_mail_waits_for_their_end()
    {
        var ticket = await customer.OpenTicketAsync("the grinder");
        var position = await NoteAsync(ticket);
        var minute = (int)TimeProvider.System.GetUtcNow().TimeOfDay.TotalMinutes;
        await QuietAsync((minute + 1440 - 60) % 1440, (minute + 120) % 1440);
        var (mail, notBefore) = await ComposeAsync(MailKind.StaffMentioned, OwnerKind.Ticket, ticket, position);
        Assert.Null(mail);
        Assert.InRange(notBefore!.Value, TimeProvider.System.GetUtcNow().AddMinutes(60), TimeProvider.System.GetUtcNow().AddMinutes(125));

        var zone = new { commandId = Guid.NewGuid(), preferences = new { zone = "Etc/GMT-6" } };
        Assert.Equal(HttpStatusCode.OK, (await lin.PutAsync("/api/me/preferences", zone)).Status); // by the clock of their place it is six hours later
        Assert.NotNull((await ComposeAsync(MailKind.StaffMentioned, OwnerKind.Ticket, ticket, position)).Mail);
    }

    [Fact]
    public async Task Who_is_given_a_ticket_is_mailed_of_it_while_it_is_theirs()
    {
        var (ticket, lead) = (await customer.OpenTicketAsync("the grinder"), await portal.SignedInAsync("supervisor"));
        var given = await lead.PostAsync($"/api/tickets/{ticket}/assign", new { commandId = Guid.NewGuid(), agentId = lin.Id });
        var position = given.Json.GetProperty("position").GetInt64();
        Assert.Contains("the grinder", (await ComposeAsync(MailKind.StaffAssigned, OwnerKind.Ticket, ticket, position)).Mail!.Subject, StringComparison.Ordinal);
        await ana.PostAsync($"/api/tickets/{ticket}/assign", new { commandId = Guid.NewGuid(), agentId = ana.Id });
        Assert.Null((await ComposeAsync(MailKind.StaffAssigned, OwnerKind.Ticket, ticket, position)).Mail);
    }

    [Fact]
    public async Task What_is_due_is_mailed_to_who_shall_do_it_until_it_is_done()
    {
        var ticket = await customer.OpenTicketAsync("the grinder");
        var id = Guid.NewGuid();
        var set = new { commandId = id, kind = "reminder", text = "Call back", when = new { at = TimeProvider.System.GetUtcNow().AddSeconds(-1) }, forId = lin.Id };
        await using var hub = await lin.HubAsync(); // here, and not available
        await hub.CallAsync("WatchList", "agenda/mine");
        Assert.Equal(HttpStatusCode.OK, (await ana.PostAsync($"/api/tickets/{ticket}/follow-ups", set)).Status);
        await hub.FrameAsync(frame => frame.IsAbout("Rows", "agenda/mine") && JsonSerializer.Serialize(frame.Arguments).Contains("\"fired\":true", StringComparison.Ordinal));

        Assert.Contains("Call back", (await ComposeAsync(MailKind.StaffDue, OwnerKind.Ticket, ticket, 1)).Mail!.Text, StringComparison.Ordinal);
        await lin.PostAsync($"/api/tickets/{ticket}/follow-ups/{id}/close", new { commandId = Guid.NewGuid(), done = true });
        Assert.Null((await ComposeAsync(MailKind.StaffDue, OwnerKind.Ticket, ticket, 1)).Mail);
    }

    private async Task<long> NoteAsync(Guid ticket)
    {
        var note = new { commandId = Guid.NewGuid(), text = "@Lin, do you know?", @internal = true, mentions = (Guid[])[lin.Id] };
        return (await ana.PostAsync($"/api/tickets/{ticket}/messages", note)).Json.GetProperty("position").GetInt64();
    }

    private async Task PreferAsync(string when)
    {
        var body = new { commandId = Guid.NewGuid(), preferences = new { mail = new { mentions = when } } };
        Assert.Equal(HttpStatusCode.OK, (await lin.PutAsync("/api/me/preferences", body)).Status);
    }

    /// <summary>As the server has it from now on: settings that it has read it knows for some seconds.</summary>
    private async Task QuietAsync(int from, int to)
    {
        var lead = await portal.SignedInAsync("supervisor");
        var known = (await lead.GetAsync($"/api/settings/{SettingsKinds.QuietHours}")).Json.GetProperty("state").GetProperty("items").EnumerateArray()
            .Select(item => item.GetProperty("version").GetInt64()).FirstOrDefault();
        var body = new { commandId = Guid.NewGuid(), basedOn = known, value = new { name = "quiet hours", from, to } };
        Assert.Equal(HttpStatusCode.OK, (await lead.PutAsync($"/api/settings/{SettingsKinds.QuietHours}/{QuietHours.Entry}", body)).Status);
    }

    private Task<(ReadyMail? Mail, DateTimeOffset? NotBefore)> ComposeAsync(MailKind kind, OwnerKind about, Guid id, long position) =>
        portal.Services.GetRequiredService<StaffMails>().ComposeAsync(
            new(Guid.NewGuid(), kind, StreamId.Shared(about, id), Party.Agent(lin.Id), position, TimeProvider.System.GetUtcNow(), 1), CancellationToken.None);
}
