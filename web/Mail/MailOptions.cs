using System.ComponentModel.DataAnnotations;
using System.Net.Mail;
using Microsoft.Extensions.Options;

namespace Portal.Mail;

/// <summary>The server that takes mails from Portal. Section <c>Mail</c>.</summary>
internal sealed class MailOptions
{
    public const string Section = "Mail";

    /// <summary>Its host; without one nothing is mailed.</summary>
    public string? Host { get; set; }

    /// <summary>Its port.</summary>
    [Range(1, 65_535)]
    public int Port { get; set; } = 587;

    /// <summary>Whether mails go over TLS (STARTTLS) or not at all. Only a server on the same machine does without.</summary>
    public bool StartTls { get; set; } = true;

    /// <summary>To sign in with there; none: nobody signs in.</summary>
    public string? User { get; set; }

    /// <summary>Their password.</summary>
    public string? Password { get; set; }

    /// <summary>The sender's address: <c>help@shop.example</c>.</summary>
    public string? From { get; set; }

    /// <summary>Where people find this portal, for the links in mails: <c>https://help.shop.example</c>.</summary>
    public string? Url { get; set; }

    /// <summary>The longest that handing over one mail may take, in seconds.</summary>
    [Range(1, 600)]
    public int Seconds { get; set; } = 60;
}

internal sealed class MailCheck : IValidateOptions<MailOptions>
{
    public ValidateOptionsResult Validate(string? name, MailOptions options) => options switch
    {
        { Url: { Length: > 0 } url } when !IsAddress(url) => ValidateOptionsResult.Fail("Mail:Url is not the address of a page (https://help.shop.example)."),
        { From: { Length: > 0 } from } when !MailAddress.TryCreate(from, out _) => ValidateOptionsResult.Fail("Mail:From is not an address (help@shop.example)."),
        { Host: { Length: > 0 }, From: null or "" } => ValidateOptionsResult.Fail("Mail:Host is set, but not Mail:From, the sender's address."),
        { Host: { Length: > 0 }, Url: null or "" } => ValidateOptionsResult.Fail("Mail:Host is set, but not Mail:Url, where people find this portal."),
        _ => ValidateOptionsResult.Success,
    };

    private static bool IsAddress(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" && uri.Query == "";
}
