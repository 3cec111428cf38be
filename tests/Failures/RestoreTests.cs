using Portal.Tests.Fixture;

namespace Portal.Tests.Failures;

/// <summary>An older backup takes the place of the database: what browsers know no longer holds, and positions that they have seen come again with other words.</summary>
public sealed class RestoreTests(Postgres postgres)
{
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task After_a_restore_everybody_begins_anew_and_sees_what_is_there()
    {
        var database = await postgres.NewDatabaseAsync();
        await using var portal = new PortalProcess(database);
        await portal.StartAsync();
        await using var talks = await Talks.BeginAsync(portal.Address, database, 3);
        await SpeakAsync(talks, 5);
        await portal.KillAsync();
        var backup = await postgres.NewDatabaseAsync(like: database);
        await portal.StartAsync();
        talks.Speak();
        await SpeakAsync(talks, 10);
        var lost = talks.Speakers.SelectMany(speaker => speaker.Accepted).Select(said => said.Command).ToHashSet();
        foreach (var follower in talks.Followers)
            await follower.UntilAsync(commands => commands.Any(lost.Contains));
        await portal.KillAsync();
        await postgres.RestoreAsync(database, backup);
        await portal.StartAsync();
        talks.Speak();
        await talks.MoreAsync(20, Bound);
        await talks.EndAsync();

        Assert.All(talks.Followers, follower => Assert.InRange(follower.Resets, 1, 2));
        Assert.All(talks.Followers, follower => Assert.DoesNotContain(follower.Commands, lost.Contains));
    }

    private static async Task SpeakAsync(Talks talks, int count)
    {
        await talks.MoreAsync(count, Bound);
        await talks.SilenceAsync();
    }
}
