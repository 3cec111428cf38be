using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace Portal.Tickets;

/// <summary>
/// Links by which a customer says how one ticket went, wherever they read it: sealed with the key ring of all nodes, so nobody else makes one, and none for another
/// ticket. Each is good for 90 days; that a ticket is rated once its grain sees to.
/// </summary>
internal sealed class SurveyLinks(IDataProtectionProvider keys)
{
    private static readonly TimeSpan GoodFor = TimeSpan.FromDays(90);
    private readonly ITimeLimitedDataProtector seal = keys.CreateProtector("Portal.Tickets.Survey").ToTimeLimitedDataProtector();

    public string Make(Guid ticket) => seal.Protect(ticket.ToString("N"), GoodFor);

    /// <summary>The ticket that a link is for; null when it is none, was changed, or is too old.</summary>
    public Guid? Find(string? token)
    {
        try
        {
            return token is { Length: > 0 and < 1_000 } ? Guid.ParseExact(seal.Unprotect(token), "N") : null;
        }
        catch (Exception e) when (e is CryptographicException or FormatException or DecoderFallbackException)
        {
            return null;
        }
    }
}
