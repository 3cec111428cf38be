using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace Portal.Mail;

/// <summary>Where mails lead.</summary>
internal sealed class MailLinks(IServer server, IOptions<MailOptions> options)
{
    /// <summary>Where people find a page; without <c>Mail:Url</c> where this very process listens, which is enough for a demo.</summary>
    public string Page(string path)
    {
        var url = options.Value.Url is { Length: > 0 } set ? set : server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "";
        return url.TrimEnd('/') + path;
    }
}
