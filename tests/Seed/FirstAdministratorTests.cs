using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portal.Accounts;
using Portal.Seed;
using Portal.Tests.Fixture;

namespace Portal.Tests.Seed;

public sealed class FirstAdministratorTests(Postgres postgres)
{
    private const string Said = "First administrator: admin@portal.local password: ";

    [Fact]
    public async Task Of_silos_that_start_together_one_says_the_password_and_it_is_right()
    {
        await using var portal = await TestPortal.StartAsync(await postgres.NewDatabaseAsync());
        await using var console = new StringWriter();
        var seeders = Enumerable.Range(0, 3).Select(_ => ActivatorUtilities.CreateInstance<Seeder>(
            portal.Services, Options.Create(new SeedOptions { Mode = SeedMode.Empty }), TextWriter.Synchronized(console))).ToArray();

        await Task.WhenAll(seeders.Select(seeder => seeder.StartAsync(default)));

        var password = Assert.Single(console.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries)).Replace(Said, "", StringComparison.Ordinal);
        var session = await portal.Grains.GetGrain<IAccountGrain>(Seeder.IdOf("admin@portal.local")).SignInAsync(new SignIn(Guid.NewGuid(), password));
        Assert.Null(session.Refusal);
    }

    [Fact]
    public async Task A_start_on_an_installation_with_people_makes_none()
    {
        await using var portal = await TestPortal.StartAsync(await postgres.NewDatabaseAsync());
        await portal.SignedInAsync("customer");
        await using var console = new StringWriter();

        await ActivatorUtilities.CreateInstance<Seeder>(portal.Services, Options.Create(new SeedOptions { Mode = SeedMode.Empty }), console).StartAsync(default);

        Assert.Empty(console.ToString());
    }
}
