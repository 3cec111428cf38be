using Portal.Journal;
using Portal.Shell;

namespace Portal.Accounts;

/// <summary>What the bearer of a link may do: see whose it is, and choose a password. The token comes in a body, never in an address.</summary>
internal static class WelcomeEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var welcome = api.MapGroup("/welcome").RequireRateLimiting(AddressLimits.SignIns);
        welcome.MapPost("/look", LookAsync).Answers<LinkedAccount>(404, 429, 503);
        welcome.MapPost("", ChooseAsync).Answers<Me>(400, 404, 422, 429, 503);
    }

    private static async Task<IResult> LookAsync(TokenBody body, IGrainFactory grains, CancellationToken ct) =>
        AccountCommands.AccountOf(body.Token) is { } id
            ? (await grains.GetGrain<IAccountGrain>(id).LookAtLinkAsync(body.Token!, ct)).ToHttp()
            : Void.ToHttp();

    private static async Task<IResult> ChooseAsync(ChosenBody body, HttpContext context, IGrainFactory grains, Arrivals arrivals, CancellationToken ct)
    {
        if (!body.CommandId.TryGet(out var commandId, out var refusal))
            return refusal.ToHttp();
        if (AccountCommands.AccountOf(body.Token) is not { } id)
            return Void.ToHttp();
        if (body.Password.Readable is not { } password)
            return Refusal.Invalid("account.password_weak").ToHttp();
        var outcome = await grains.GetGrain<IAccountGrain>(id).UseLinkAsync(new UseLink(commandId, body.Token!, password), ct);
        return outcome.Value is { } session ? await arrivals.LetInAsync(context, session, ct) : outcome.Refusal!.ToHttp();
    }

    private static Refusal Void => Refusal.NotFound("account.link_void");
}

/// <summary>A link.</summary>
internal sealed record TokenBody(string? Token);

/// <summary>A password chosen by a link.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="Token">The link's.</param>
/// <param name="Password">10–200 characters.</param>
internal sealed record ChosenBody(CommandId CommandId, string? Token, Words Password);
