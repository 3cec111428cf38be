using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Portal.Accounts;
using Portal.Conversations;
using Portal.Journal;
using Portal.Shell;

namespace Portal.FollowUps;

/// <summary>Agendas over REST, and as calendars at a secret address.</summary>
internal static class AgendaEndpoints
{
    private const string CalendarType = "text/calendar; charset=utf-8";

    private static Refusal NoCalendar => Refusal.NotFound("request.not_found");

    public static void Map(IEndpointRouteBuilder api)
    {
        var agenda = api.MapGroup("/agenda").RequireAuthorization();
        agenda.MapGet("", ListAsync).Answers<ListPage<AgendaRow>>(400, 401, 403);
        agenda.MapGet("/calendar", LookAsync).Answers<SharedCalendar>(401, 403);
        agenda.MapPost("/calendar", ShareAsync).Answers<CalendarAddress>(400, 401, 403, 422, 503);
        agenda.MapPost("/calendar/end", EndAsync).Answers<Receipt>(400, 401, 403, 422, 503);
        api.MapGet("/calendars/{address}", FeedAsync).RequireRateLimiting(AddressLimits.Visitors)
            .Produces(StatusCodes.Status200OK, contentType: "text/calendar").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> ListAsync(
        string? of, string? after, string? limit, CurrentUser user, AgendaQueries agenda, CancellationToken ct)
    {
        if (Paging.Limit(limit) is not { } most || AgendaPlace.Parse(after) is not { } place)
            return Paging.Invalid.ToHttp();
        if (of is not (null or "mine" or "lead" or "team"))
            return Refusal.Invalid("request.invalid").ToHttp();
        if ((of is "lead" or "team" ? Access.SeeTeamAgenda(user) : Access.SeeAgenda(user)) is { } denied)
            return denied.ToHttp();
        var page = of == "team" ? agenda.OfTeamAsync(place, most, ct) : agenda.OfAsync(of == "lead" ? Guid.Empty : user.Party.Id, place, most, ct);
        return Results.Json(await page, WireJson.Options);
    }

    private static async Task<IResult> LookAsync(CurrentUser user, CalendarQueries calendars, CancellationToken ct) => Access.SeeAgenda(user) is { } denied
        ? denied.ToHttp()
        : Results.Json(new SharedCalendar((await calendars.FindAsync(user.Party.Id, ct)).Hash is not null), WireJson.Options);

    /// <summary>Each call makes another address, and the one before leads nowhere any more. Portal keeps only its hash.</summary>
    private static async Task<IResult> ShareAsync(CurrentUser user, IGrainFactory grains, CancellationToken ct)
    {
        if (Access.SeeAgenda(user) is { } denied)
            return denied.ToHttp();
        var address = CalendarSecret.New(user.Party.Id);
        var outcome = await grains.GetGrain<IAccountGrain>(user.Party.Id).ShareCalendarAsync(
            new ShareCalendar(Guid.CreateVersion7(), user.Party, CalendarSecret.HashOf(address)), ct);
        return outcome.Refusal is { } refusal ? refusal.ToHttp() : Results.Json(new CalendarAddress($"/api/calendars/{address}.ics"), WireJson.Options);
    }

    private static async Task<IResult> EndAsync(CommandBody body, CurrentUser user, IGrainFactory grains, CancellationToken ct)
    {
        if (!body.CommandId.TryGet(out var id, out var refusal))
            return refusal.ToHttp();
        return Access.SeeAgenda(user) is { } denied
            ? denied.ToHttp()
            : (await grains.GetGrain<IAccountGrain>(user.Party.Id).ShareCalendarAsync(new ShareCalendar(id, user.Party, null), ct)).ToHttp();
    }

    /// <summary>Programs ask for it, without any sign-in: whoever knows the address may read what is due, and nothing else. A wrong one is answered like one that is over.</summary>
    private static async Task<IResult> FeedAsync(
        string address, HttpContext context, CalendarQueries calendars, AgendaQueries agenda, TimeProvider clock, CancellationToken ct)
    {
        context.Features.Get<IHttpActivityFeature>()?.Activity.SetTag("url.path", "/api/calendars/{address}"); // no trace tells of a secret
        var secret = address.EndsWith(".ics", StringComparison.Ordinal) ? address[..^4] : address;
        if (CalendarSecret.AccountOf(secret) is not { } account)
            return NoCalendar.ToHttp();
        var (hash, language) = await calendars.FindAsync(account, ct);
        if (!CalendarSecret.Fits(secret, hash))
            return NoCalendar.ToHttp();
        context.Response.Headers.CacheControl = "private, no-store";
        var reader = new CalendarReader($"{context.Request.Scheme}://{context.Request.Host}", language, clock.GetUtcNow());
        return Results.Stream(body => Calendar.WriteAsync(body, agenda.AllOfAsync(account, ct), reader, ct), CalendarType);
    }
}

/// <summary>Whether there is an address.</summary>
internal sealed record SharedCalendar(bool Shared);

/// <summary>Where a calendar is, on this server; said once.</summary>
internal sealed record CalendarAddress(string Address);

/// <summary>The secret in the address of a calendar: whose it is, and 32 random bytes.</summary>
internal static class CalendarSecret
{
    private const int Random = 32;
    private const int Whole = 16 + Random;

    public static string New(Guid account)
    {
        Span<byte> bytes = stackalloc byte[Whole];
        account.TryWriteBytes(bytes, bigEndian: true, out _);
        RandomNumberGenerator.Fill(bytes[16..]);
        return Base64Url.EncodeToString(bytes);
    }

    public static Guid? AccountOf(string secret)
    {
        Span<byte> bytes = stackalloc byte[Whole];
        return secret.Length == Base64Url.GetEncodedLength(Whole) && Base64Url.TryDecodeFromChars(secret, bytes, out var length) && length == Whole
            ? new Guid(bytes[..16], bigEndian: true)
            : null;
    }

    // A secret is random and long, so that a plain hash of it cannot be turned back.
    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(secret)));

    public static bool Fits(string secret, string? hash) =>
        hash is not null && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(HashOf(secret)), Encoding.ASCII.GetBytes(hash));
}
