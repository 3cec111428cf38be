using Microsoft.Extensions.Options;
using Portal.Mail;
using Portal.Tests.Fixture;

namespace Portal.Tests.Mail;

/// <summary>What becomes of a mail that is handed to a server.</summary>
public sealed class SmtpTransportTests
{
    private static readonly ReadyMail Mail = new(
        Guid.Parse("0198a000-0000-7000-8000-000000000001"), "mei@shop.example", "咖啡店", "[#7] 坏了吗？", "您好！", "<p>您好！</p>", Guid.Empty,
        "https://help.shop.example/unsubscribe#x", Automatic: true);

    [Fact]
    public async Task It_comes_with_all_that_was_written_and_says_what_it_is()
    {
        await using var server = new MailServer();

        Assert.Equal((MailOutcome.Sent, null), await To(server).SendAsync(Mail, default));

        var mail = await server.MailAsync();
        Assert.Contains("Message-ID: <0198a000000070008000000000000001@shop.example>", mail, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Auto-Submitted: auto-generated", mail, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("List-Unsubscribe: <https://help.shop.example/unsubscribe#x>", mail, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("text/plain", mail, StringComparison.Ordinal);
        Assert.Contains("text/html", mail, StringComparison.Ordinal);
        Assert.Contains("=E6=82=A8=E5=A5=BD", mail, StringComparison.Ordinal); // 您好
    }

    [Theory]
    [InlineData("450 busy", MailOutcome.Later)]
    [InlineData("550 nobody of that name", MailOutcome.Refused)]
    [InlineData(null, MailOutcome.Unknown)]
    public async Task A_server_that_is_busy_gets_it_again_one_that_refuses_never_and_one_that_vanishes_may_have_it(string? answer, MailOutcome outcome)
    {
        await using var server = new MailServer { Answer = answer };

        var (became, error) = await To(server).SendAsync(Mail, default);

        Assert.Equal(outcome, became);
        Assert.NotNull(error);
    }

    [Fact]
    public async Task Where_nobody_listens_it_is_tried_later()
    {
        var server = new MailServer();
        var transport = To(server);
        await server.DisposeAsync();

        Assert.Equal(MailOutcome.Later, (await transport.SendAsync(Mail, default)).Outcome);
    }

    [Fact]
    public async Task A_server_without_TLS_is_told_nothing()
    {
        await using var server = new MailServer();

        Assert.Equal(MailOutcome.Later, (await To(server, startTls: true).SendAsync(Mail, default)).Outcome);

        Assert.DoesNotContain(server.Heard, line => line.StartsWith("MAIL", StringComparison.Ordinal) || line.StartsWith("AUTH", StringComparison.Ordinal));
    }

    private static SmtpTransport To(MailServer server, bool startTls = false) => new(Options.Create(new MailOptions
    {
        Host = "127.0.0.1",
        Port = server.Port,
        StartTls = startTls,
        From = "help@shop.example",
        Url = "https://help.shop.example",
        User = startTls ? "portal" : null,
        Password = startTls ? "secret" : null,
    }));
}
