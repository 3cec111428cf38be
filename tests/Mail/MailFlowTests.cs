using System.Net;
using System.Text.RegularExpressions;
using Portal.Tests.Fixture;

namespace Portal.Tests.Mail;

/// <summary>From what people do to the mail that reaches them, and back by its links: REST, grains, outbox and a server for mails.</summary>
public sealed partial class MailFlowTests(Postgres postgres) : IAsyncLifetime
{
    private readonly MailServer server = new();
    private TestPortal portal = null!;

    public async ValueTask InitializeAsync() => portal = await TestPortal.StartAsync(
        await postgres.NewDatabaseAsync(), "Mail:Host=127.0.0.1", $"Mail:Port={server.Port}", "Mail:StartTls=false", "Mail:From=help@shop.example",
        "Mail:Url=https://help.shop.example");

    public async ValueTask DisposeAsync()
    {
        await portal.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Who_opens_a_ticket_is_mailed_its_number_and_then_the_answer_each_once()
    {
        var (customer, agent) = (await portal.SignedInAsync("customer"), await portal.SignedInAsync("agent"));
        var id = await OpenAsync(customer);

        var opened = Body(await server.MailAsync());
        Assert.Contains("We have your request", opened, StringComparison.Ordinal);
        Assert.Contains($"https://help.shop.example/my/tickets/{id}", opened, StringComparison.Ordinal);
        await agent.PostAsync($"/api/tickets/{id}/messages", new { commandId = Guid.NewGuid(), text = "Send it in & <b>wait</b>." });

        var answer = await server.MailAsync();
        Assert.Contains($"RCPT TO:<{customer.Email}>", server.Heard);
        Assert.Contains("Send it in &amp; &lt;b&gt;wait&lt;/b&gt;.", Body(answer), StringComparison.Ordinal);
        Assert.DoesNotContain("Auto-Submitted", answer, StringComparison.OrdinalIgnoreCase);
        Assert.False(server.HasMore);
    }

    [Fact]
    public async Task To_an_address_that_a_visitor_only_says_is_theirs_goes_what_people_write_and_nothing_else()
    {
        var (visitor, agent) = (await portal.VisitorAsync(), await portal.SignedInAsync("agent"));
        await visitor.PutAsync("/api/me/email", new { commandId = Guid.NewGuid(), email = "mei@home.example" });
        var id = await OpenAsync(visitor);
        await agent.PostAsync($"/api/tickets/{id}/messages", new { commandId = Guid.NewGuid(), text = "Here you are." });

        Assert.Contains("Here you are.", Body(await server.MailAsync()), StringComparison.Ordinal);
        Assert.Single(server.Heard, line => line == "DATA");
    }

    [Fact]
    public async Task By_the_link_in_a_mail_there_are_no_more_of_its_kind_and_nobody_can_make_such_a_link()
    {
        var (customer, stranger) = (await portal.SignedInAsync("customer"), portal.Stranger());
        await OpenAsync(customer);
        var token = Stop().Match(Body(await server.MailAsync())).Groups[1].Value;

        var forged = await stranger.PostAsync("/api/mail/unsubscribe", new { commandId = Guid.NewGuid(), token = token[..^3] + "AAA" });
        Assert.Equal((HttpStatusCode.BadRequest, "mail.link_invalid"), (forged.Status, forged.Code));
        Assert.Equal(HttpStatusCode.OK, (await stranger.PostAsync("/api/mail/unsubscribe", new { commandId = Guid.NewGuid(), token })).Status);
        Assert.Equal(HttpStatusCode.OK, (await stranger.PostAsync("/api/mail/unsubscribe", new { commandId = Guid.NewGuid(), token })).Status);

        Assert.Equal(["receipts"], await UnwantedAsync(customer));
        await customer.PutAsync("/api/me/mail", new { commandId = Guid.NewGuid(), unwanted = Array.Empty<string>() });
        Assert.Empty(await UnwantedAsync(customer));
    }

    [Fact]
    public async Task The_staff_has_no_such_choice_and_mails_are_shown_in_a_demo_alone()
    {
        var agent = await portal.SignedInAsync("agent");
        Assert.Equal(HttpStatusCode.Forbidden, (await agent.GetAsync("/api/me/mail")).Status);
        Assert.Equal("mail.not_kept", (await agent.GetAsync("/api/demo/mail")).Code);
        var customer = await portal.VisitorAsync();
        var unknown = await customer.PutAsync("/api/me/mail", new { commandId = Guid.NewGuid(), unwanted = new[] { 77 } });
        Assert.Equal(HttpStatusCode.BadRequest, unknown.Status);
    }

    [Theory]
    [InlineData("Mail:Host=127.0.0.1")]
    [InlineData("Mail:From=nobody")]
    [InlineData("Mail:Url=help.shop.example")]
    public async Task Settings_that_cannot_work_are_told_at_the_start(string setting) =>
        await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(async () => await TestPortal.StartAsync(await postgres.NewDatabaseAsync(), setting));

    private static async Task<Guid> OpenAsync(TestPerson customer)
    {
        var receipt = await customer.PostAsync("/api/tickets", new { commandId = Guid.NewGuid(), subject = "It rattles", text = "Since yesterday." });
        Assert.Equal(HttpStatusCode.OK, receipt.Status);
        return Guid.Parse(receipt.Json.GetProperty("stream").GetString()!["ticket/".Length..]);
    }

    private static async Task<IEnumerable<string?>> UnwantedAsync(TestPerson customer) =>
        (await customer.GetAsync("/api/me/mail")).Json.GetProperty("unwanted").EnumerateArray().Select(topic => topic.GetString());

    /// <summary>Without what the way of mails does to long lines and to what is no ASCII (RFC 2045).</summary>
    private static string Body(string mail) => Soft().Replace(mail, "").Replace("=3D", "=", StringComparison.Ordinal);

    [GeneratedRegex(@"=\r?\n")]
    private static partial Regex Soft();

    [GeneratedRegex(@"/unsubscribe#([\w-]+)")]
    private static partial Regex Stop();
}
