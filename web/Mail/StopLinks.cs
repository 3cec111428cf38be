using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Portal.Mail;

/// <summary>Links by which somebody wants no more mails of a kind, without signing in: sealed with the key ring, so that nobody can make one for others.</summary>
internal sealed class StopLinks(IDataProtectionProvider protection)
{
    private const int MostCharacters = 1_000;
    private readonly IDataProtector protector = protection.CreateProtector("Portal.Mail.Stop");

    public string Of(Guid customer, MailTopic topic) => protector.Protect($"{customer:N}{(int)topic}");

    /// <summary>Null when it is none of ours.</summary>
    public (Guid Customer, MailTopic Topic)? Read(string? token)
    {
        if (token is not { Length: > 0 and <= MostCharacters })
            return null;
        try
        {
            var text = protector.Unprotect(token);
            return (Guid.ParseExact(text.AsSpan(0, 32), "N"), (MailTopic)int.Parse(text.AsSpan(32), System.Globalization.CultureInfo.InvariantCulture));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
