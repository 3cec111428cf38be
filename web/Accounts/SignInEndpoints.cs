using System.Security.Cryptography;
using System.Text;
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
        api.MapPost("/sign-up", SignUpAsync).RequireRateLimiting(AddressLimits.SignIns).Answers<Me>(400, 409, 422, 429, 503);
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
        SignInBody body, HttpContext context, AccountQueries accounts, IGrainFactory grains, Arrivals arrivals, CancellationToken ct)
    {
        var password = body.Password ?? "";
        if (await accounts.FindAsync((body.Email ?? "").Trim().ToLowerInvariant(), ct) is { } id)
            return await arrivals.SignInAsync(context, id, password, ct);
        await grains.GetGrain<IPasswordHasherGrain>(0).VerifyAsync(null, password, ct);
        return Refusal.Unauthorized("sign_in.failed").ToHttp();
    }

    private static async Task<IResult> SignUpAsync(SignUpBody body, HttpContext context, IGrainFactory grains, Arrivals arrivals, CancellationToken ct)
    {
        if (!body.CommandId.TryGet(out var id, out var refusal))
            return refusal.ToHttp();
        if (CurrentUser.Find(context)?.Session is not null)
            return Refusal.Conflict("session.signed_in").ToHttp();
        if (body.Name.Readable is not { } name)
            return Refusal.Invalid("name.invalid").ToHttp();
        if (body.Email.Readable is not { } email)
            return Refusal.Invalid("account.email_invalid").ToHttp();
        var (account, password) = (AccountOf(id), body.Password ?? "");
        var command = new CreateAccount(id, Party.Customer(account), email, name, password, ["customer"]);
        var made = await grains.GetGrain<IAccountGrain>(account).CreateAsync(command, ct);
        return made.Refusal?.ToHttp() ?? await arrivals.SignInAsync(context, account, password, ct);
    }

    /// <summary>The account that a sign-up makes, so that a retry makes no other. Not the command's id itself: nobody chooses whose id they get.</summary>
    private static Guid AccountOf(Guid commandId) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"sign-up {commandId:D}")).AsSpan(0, 16));

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

/// <summary>A customer's new account.</summary>
/// <param name="CommandId">Made by the caller; the same one again signs in to the same account.</param>
/// <param name="Email">At most 254 characters.</param>
/// <param name="Name">What others see.</param>
/// <param name="Password">10–200 characters, not the e-mail address.</param>
internal sealed record SignUpBody(CommandId CommandId, Words Email, Words Name, string? Password);

/// <summary>A visitor.</summary>
/// <param name="CustomerId">Theirs from now on.</param>
/// <param name="Token">For <c>Authorization: Bearer</c>, where cookies do not serve; good for a year.</param>
internal sealed record VisitorAnswer(Guid CustomerId, string Token);
