using Portal.Accounts;
using Portal.Journal;
using Portal.Shell;

namespace Portal.Tickets;

/// <summary>What the bearer of a link may do: see which ticket it is for, and say how it went. The token comes in a body, never in an address.</summary>
internal static class SurveyEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/tickets/{id}/survey-link", MakeAsync).RequireAuthorization().Answers<SurveyLink>(400, 401, 403, 404, 503);
        var survey = api.MapGroup("/survey").RequireRateLimiting(AddressLimits.SignIns);
        survey.MapPost("/look", LookAsync).Answers<SurveyLook>(404, 429, 503);
        survey.MapPost("", RateAsync).Answers<Receipt>(400, 404, 409, 422, 429, 503);
    }

    private static Refusal Invalid => Refusal.NotFound("survey.link_invalid");

    private static async Task<IResult> MakeAsync(PathId id, CurrentUser user, Access access, SurveyLinks links, CancellationToken ct) =>
        await access.WorkTicketAsync(user, id.Value, ct) is { } denied ? denied.ToHttp() : Results.Json(new SurveyLink(links.Make(id.Value)), WireJson.Options);

    private static async Task<IResult> LookAsync(TokenBody body, SurveyLinks links, TicketQueries tickets, CancellationToken ct) =>
        links.Find(body.Token) is { } ticket && await tickets.RowAsync(ticket, ct) is { } row
            ? Results.Json(new SurveyLook(row.Number, row.Subject, row.Rating), WireJson.Options)
            : Invalid.ToHttp();

    private static async Task<IResult> RateAsync(SurveyBody body, SurveyLinks links, IGrainFactory grains, CancellationToken ct)
    {
        if (!body.CommandId.TryGet(out var id, out var refusal))
            return refusal.ToHttp();
        if (links.Find(body.Token) is not { } ticket || await grains.GetGrain<ITicketGrain>(ticket).LookAsync(ct) is not { } look)
            return Invalid.ToHttp();
        if (body.Text is { Broken: true })
            return Refusal.Invalid("ticket.rating_invalid").ToHttp();
        var words = body.Text is { Text.Length: > 0 } said ? said.Text : null;
        return (await grains.GetGrain<ITicketGrain>(ticket).RateAsync(new RateTicket(id, Party.Customer(look.CustomerId), body.Stars, words), ct)).ToHttp();
    }
}

/// <summary>A link to a survey.</summary>
/// <param name="Token">What the link carries.</param>
internal sealed record SurveyLink(string Token);

/// <summary>What a survey is about.</summary>
/// <param name="Number">Of the ticket.</param>
/// <param name="Subject">Of the ticket.</param>
/// <param name="Rating">1 to 5; null while nothing was said.</param>
internal sealed record SurveyLook(long Number, string Subject, int? Rating);

/// <summary>How it went.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="Token">The link's.</param>
/// <param name="Stars">1 (bad) to 5 (very good).</param>
/// <param name="Text">At most 2,000 characters; may be left out.</param>
internal sealed record SurveyBody(CommandId CommandId, string? Token, int Stars, Words? Text = null);
