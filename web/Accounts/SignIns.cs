using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;

namespace Portal.Accounts;

/// <summary>The two ways to show who one is: a cookie, and for visitors where cookies do not serve, a token.</summary>
internal static class SignIns
{
    public const string Cookie = "cookie";
    public const string Token = "token";
    private const string Either = "either";
    private const string HubPath = "/hubs";

    private static readonly TimeSpan CookieLife = TimeSpan.FromDays(14);
    private static readonly TimeSpan TokenLife = TimeSpan.FromDays(365);

    /// <summary>Adds both, and the choice between them.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddAuthentication(Either)
            .AddPolicyScheme(Either, null, options => options.ForwardDefaultSelector = context => HasToken(context.Request) ? Token : Cookie)
            .AddCookie(Cookie, Configure)
            .AddBearerToken(Token, options =>
            {
                options.BearerTokenExpiration = TokenLife;
                options.Events.OnMessageReceived = context =>
                {
                    if (context.Request.Path.StartsWithSegments(HubPath))
                        context.Token = context.Request.Query["access_token"];
                    return Task.CompletedTask;
                };
            });
        services.AddAuthorization();
        services.AddSingleton(provider => SessionCache.AskGrains(provider.GetRequiredService<IGrainFactory>()));
        services.AddSingleton<SessionCache>();
    }

    /// <summary>Whether the caller shows a token; else a browser may have added the cookie by itself.</summary>
    public static bool HasToken(HttpRequest request) =>
        request.Headers.Authorization.Any(value => value?.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) is true)
        || (request.Path.StartsWithSegments(HubPath) && request.Query.ContainsKey("access_token"));

    /// <summary>Gives the browser a cookie in place of the one it may have.</summary>
    public static Task SetCookieAsync(HttpContext context, Ticket ticket) =>
        context.SignInAsync(Cookie, ticket.ToPrincipal(Cookie), new AuthenticationProperties { IsPersistent = true });

    /// <summary>A token for a visitor's ticket.</summary>
    public static string MakeToken(IOptionsMonitor<BearerTokenOptions> options, Ticket ticket, DateTimeOffset now) =>
        options.Get(Token).BearerTokenProtector.Protect(new AuthenticationTicket(
            ticket.ToPrincipal(Token), new AuthenticationProperties { ExpiresUtc = now + TokenLife }, Token));

    /// <summary>Who that is; null when nobody, or when the session has ended.</summary>
    public static async ValueTask<CurrentUser?> FindAsync(SessionCache sessions, Ticket? ticket) => ticket switch
    {
        null => null,
        { Account: false } => CurrentUser.Visitor(ticket),
        _ => await sessions.FindAsync(ticket.Id, ticket.TicketId) is { } session ? CurrentUser.Of(session) : null,
    };

    private static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "portal";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = CookieLife;
        options.SlidingExpiration = true;
        options.Events.OnRedirectToLogin = context => Answer(context.Response, HttpStatusCode.Unauthorized);
        options.Events.OnRedirectToAccessDenied = context => Answer(context.Response, HttpStatusCode.Forbidden);
        options.Events.OnValidatePrincipal = async context =>
        {
            var sessions = context.HttpContext.RequestServices.GetRequiredService<SessionCache>();
            if (await FindAsync(sessions, Ticket.Of(context.Principal)) is { } user)
                context.HttpContext.Features.Set(user);
            else
                context.RejectPrincipal();
        };
    }

    private static Task Answer(HttpResponse response, HttpStatusCode status)
    {
        response.StatusCode = (int)status;
        return Task.CompletedTask;
    }
}
