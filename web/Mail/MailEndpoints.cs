using System.Collections.Immutable;
using Portal.Accounts;
using Portal.Customers;
using Portal.Journal;
using Portal.Shell;

namespace Portal.Mail;

/// <summary>Which mails a customer wants, with or without signing in; and in a demo, the mails themselves.</summary>
internal static class MailEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/me/mail", GetAsync).RequireAuthorization().Answers<MailChoice>(401, 403);
        api.MapPut("/me/mail", ChooseAsync).RequireAuthorization().Answers<Receipt>(400, 401, 403, 422);
        api.MapPost("/mail/unsubscribe", StopAsync).RequireRateLimiting(AddressLimits.SignIns).Answers<Receipt>(400, 422, 429);
        api.MapGet("/demo/mail", KeptAsync).Answers<KeptMails>(404);
    }

    private static async Task<IResult> GetAsync(CurrentUser user, MailQueries mails, CancellationToken ct) => user.IsStaff
        ? Access.Denied.ToHttp()
        : Results.Json(new MailChoice(await mails.UnwantedAsync(user.Party.Id, ct)), WireJson.Options);

    private static async Task<IResult> ChooseAsync(MailChoiceBody body, CurrentUser user, IGrainFactory grains, CancellationToken ct)
    {
        if (!body.CommandId.TryGet(out var id, out var refusal))
            return refusal.ToHttp();
        if (user.IsStaff)
            return Access.Denied.ToHttp();
        return (await grains.GetGrain<ICustomerGrain>(user.Party.Id).ChooseMailAsync(new(id, user.Party, body.Unwanted ?? []), ct)).ToHttp();
    }

    private static async Task<IResult> StopAsync(StopBody body, StopLinks links, IGrainFactory grains, CancellationToken ct)
    {
        if (!body.CommandId.TryGet(out var id, out var refusal))
            return refusal.ToHttp();
        return links.Read(body.Token) is var (customer, topic)
            ? (await grains.GetGrain<ICustomerGrain>(customer).StopMailAsync(new(id, topic), ct)).ToHttp()
            : Refusal.Invalid("mail.link_invalid").ToHttp();
    }

    /// <summary>A demo has no server for mails: they are all there for everybody.</summary>
    private static async Task<IResult> KeptAsync(IServiceProvider services, MailQueries mails, CancellationToken ct) => services.GetService<IMailTransport>() is KeptTransport
        ? Results.Json(new KeptMails(await mails.KeptAsync(ct)), WireJson.Options)
        : Refusal.NotFound("mail.not_kept").ToHttp();
}

/// <summary>What somebody wants to be mailed.</summary>
/// <param name="Unwanted">The topics that they do not want.</param>
internal sealed record MailChoice(ImmutableArray<MailTopic> Unwanted);

/// <summary>What somebody wants to be mailed from now on.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="Unwanted">All topics that they do not want.</param>
internal sealed record MailChoiceBody(CommandId CommandId, ImmutableArray<MailTopic>? Unwanted);

/// <summary>No more mails like the one that the link stood in.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="Token">From the link.</param>
internal sealed record StopBody(CommandId CommandId, string? Token);

/// <summary>The last mails, the newest first.</summary>
internal sealed record KeptMails(ImmutableArray<KeptMail> Items);
