using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using Portal.Journal;

namespace Portal.Shell;

/// <summary>What one address may do. Section <c>Limits</c>, beside those that grains count. An address is an IPv4 address or an IPv6 /64.</summary>
internal sealed class AddressLimitOptions
{
    public const string Section = "Limits";

    /// <summary>Conversations that begin in 12 hours.</summary>
    [Range(1, 1_000_000)]
    public int ConversationsPerAddressPer12Hours { get; set; } = 100;

    /// <summary>Tries to sign in within a minute.</summary>
    [Range(1, 1_000_000)]
    public int SignInsPerAddressPerMinute { get; set; } = 30;

    /// <summary>New visitors within a minute.</summary>
    [Range(1, 1_000_000)]
    public int VisitorsPerAddressPerMinute { get; set; } = 120;

    /// <summary>Addresses that the count of conversations remembers; beyond it the oldest are forgotten.</summary>
    [Range(1, 10_000_000)]
    public int AddressesRemembered { get; set; } = 50_000;
}

/// <summary>Limits by address at the door, before anything costs anything.</summary>
internal static class AddressLimits
{
    public const string SignIns = "sign-ins";
    public const string Visitors = "visitors";
    private const int PrefixBytes = 8;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public static void Add(IServiceCollection services)
    {
        services.AddRateLimiter(limiter => limiter.OnRejected = (rejected, _) => new(Refuse(rejected)));
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<AddressLimitOptions>>((limiter, options) =>
        {
            limiter.AddPolicy(SignIns, context => PerMinute(context, options.Value.SignInsPerAddressPerMinute));
            limiter.AddPolicy(Visitors, context => PerMinute(context, options.Value.VisitorsPerAddressPerMinute));
        });
    }

    /// <summary>The part of an address that one customer of a provider has to themself.</summary>
    public static IPAddress Network(IPAddress? address)
    {
        if (address is null)
            return IPAddress.None;
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(PrefixBytes).Clear();
        return new IPAddress(bytes);
    }

    private static RateLimitPartition<IPAddress> PerMinute(HttpContext context, int limit) => RateLimitPartition.GetSlidingWindowLimiter(
        Network(context.Connection.RemoteIpAddress),
        _ => new SlidingWindowRateLimiterOptions { PermitLimit = limit, Window = Minute, SegmentsPerWindow = 6, AutoReplenishment = true });

    private static Task Refuse(OnRejectedContext rejected)
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var time) ? time : Minute;
        return Problem.Of(Refusal.Limited("limits.address", wait)).WriteAsync(rejected.HttpContext);
    }
}
