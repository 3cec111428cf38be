using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.Extensions.Options;
using Portal.Journal;
using Portal.Live;
using Portal.Shell;

namespace Portal.Accounts;

/// <summary>Coming and going: visitors, sign-in, sign-out.</summary>
internal static class SignInEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/visitor", VisitAsync).RequireRateLimiting(AddressLimits.Visitors).Answers<VisitorAnswer>(409, 429);
        api.MapPost("/sign-in", SignInAsync).RequireRateLimiting(AddressLimits.SignIns).Answers<Me>(400, 401, 429);
        api.MapPost("/sign-out", SignOutAsync).Produces(StatusCodes.Status204NoContent);
    }

    /// <summary>Makes an id; nothing is stored until its first command.</summary>
    private static async Task<IResult> VisitAsync(HttpContext context, IOptionsMonitor<BearerTokenOptions> tokens, TimeProvider clock)
    {
        var user = CurrentUser.Find(context);
        if (user?.Session is not null)
            return Refusal.Conflict("session.signed_in").ToHttp();
        var now = clock.GetUtcNow();
        var ticket = new Ticket(false, user?.Party.Id ?? Guid.CreateVersion7(now), user?.TicketId ?? Guid.CreateVersion7(now));
        await SignIns.SetCookieAsync(context, ticket);
        return Results.Json(new VisitorAnswer(ticket.Id, SignIns.MakeToken(tokens, ticket, now)), WireJson.Options);
    }

    private static async Task<IResult> SignInAsync(
        SignInBody body, HttpContext context, AccountQueries accounts, IGrainFactory grains, MeAnswers answers, TimeProvider clock, CancellationToken ct)
    {
        var password = body.Password ?? "";
        if (await accounts.FindAsync((body.Email ?? "").Trim().ToLowerInvariant(), ct) is not { } id)
        {
            await grains.GetGrain<IPasswordHasherGrain>(0).VerifyAsync(null, password, ct);
            return Refusal.Unauthorized("sign_in.failed").ToHttp();
        }

        var outcome = await grains.GetGrain<IAccountGrain>(id).SignInAsync(new SignIn(Guid.CreateVersion7(clock.GetUtcNow()), password), ct);
        if (outcome.Value is not { } session)
            return outcome.Refusal!.ToHttp();
        await SignIns.SetCookieAsync(context, new Ticket(true, session.AccountId, session.SessionId));
        return Results.Json(await answers.OfAsync(CurrentUser.Of(session), ct), WireJson.Options);
    }

    private static async Task<IResult> SignOutAsync(
        HttpContext context, IGrainFactory grains, SessionCache sessions, LiveConnections connections, TimeProvider clock, CancellationToken ct)
    {
        var user = CurrentUser.Find(context);
        if (user?.Session is { } session)
        {
            var command = new EndSession(Guid.CreateVersion7(clock.GetUtcNow()), session.SessionId);
            if ((await grains.GetGrain<IAccountGrain>(session.AccountId).SignOutAsync(command, ct)).Refusal is { } refusal)
                return refusal.ToHttp();
            sessions.Drop(session.AccountId);
        }

        await context.SignOutAsync(SignIns.Cookie);
        if (user is not null)
            connections.EndTicket(user.TicketId);
        return Results.NoContent();
    }
}

/// <summary>To sign in.</summary>
/// <param name="Email">In any case, with spaces around it or not.</param>
/// <param name="Password">As it is.</param>
/// <param name="Code">For a second factor; not asked for yet.</param>
internal sealed record SignInBody(string? Email, string? Password, string? Code);

/// <summary>A visitor.</summary>
/// <param name="CustomerId">Theirs from now on.</param>
/// <param name="Token">For <c>Authorization: Bearer</c>, where cookies do not serve; good for a year.</param>
internal sealed record VisitorAnswer(Guid CustomerId, string Token);
