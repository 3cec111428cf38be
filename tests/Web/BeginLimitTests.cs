using System.Net;
using Microsoft.Extensions.Options;
using Portal.Conversations;
using Portal.Shell;
using Portal.Tests.Embedded;

namespace Portal.Tests.Web;

public sealed class BeginLimitTests
{
    private static readonly IPAddress Here = IPAddress.Parse("192.0.2.1");
    private readonly ManualClock clock = new();
    private readonly BeginLimit limit;

    public BeginLimitTests() => limit = new BeginLimit(
        Options.Create(new AddressLimitOptions { ConversationsPerAddressPer12Hours = 3, AddressesRemembered = 10 }), clock);

    [Fact]
    public void Beyond_the_limit_it_says_when_there_will_be_room()
    {
        Begin(Here);
        clock.Advance(TimeSpan.FromHours(1));
        Begin(Here);
        Begin(Here);
        using (var refused = limit.Take(Here, Guid.NewGuid()))
        {
            Assert.Equal("limits.conversations", refused.Refusal?.Code);
            Assert.Equal(TimeSpan.FromHours(11), refused.Refusal?.RetryAfter);
        }

        clock.Advance(TimeSpan.FromHours(11));
        Begin(Here);
    }

    [Fact]
    public void What_was_not_accepted_does_not_count()
    {
        for (var i = 0; i < 10; i++)
            limit.Take(Here, Guid.NewGuid()).Dispose();
        Begin(Here);
    }

    [Fact]
    public void The_same_command_counts_once_and_is_never_refused()
    {
        var command = Guid.NewGuid();
        for (var i = 0; i < 10; i++)
            Begin(Here, command);
        Begin(Here);
        Begin(Here);
        Begin(Here, command);
        using var refused = limit.Take(Here, Guid.NewGuid());
        Assert.NotNull(refused.Refusal);
    }

    [Fact]
    public void One_who_moves_about_in_an_IPv6_network_is_one()
    {
        Begin(IPAddress.Parse("2001:db8:1:2::1"));
        Begin(IPAddress.Parse("2001:db8:1:2:ffff::7"));
        Begin(IPAddress.Parse("2001:db8:1:2:1:2:3:4"));
        using var refused = limit.Take(IPAddress.Parse("2001:db8:1:2::9"), Guid.NewGuid());
        Assert.NotNull(refused.Refusal);
        Begin(IPAddress.Parse("2001:db8:1:3::1"));
    }

    [Fact]
    public void An_IPv4_address_is_itself_however_it_is_written()
    {
        Assert.Equal(AddressLimits.Network(Here), AddressLimits.Network(Here.MapToIPv6()));
        Assert.NotEqual(AddressLimits.Network(Here), AddressLimits.Network(IPAddress.Parse("192.0.2.2")));
    }

    [Fact]
    public void It_remembers_no_more_addresses_than_it_may()
    {
        for (var i = 0; i < 100; i++)
            Begin(new IPAddress([10, 0, 0, (byte)i]));
        Assert.Equal(10, limit.Addresses);
    }

    private void Begin(IPAddress address, Guid? command = null)
    {
        using var place = limit.Take(address, command ?? Guid.NewGuid());
        Assert.Null(place.Refusal);
        place.Keep(true);
    }
}
