namespace Portal.Seed;

/// <summary>Fills a new installation.</summary>
internal static class SeedExtensions
{
    public static void AddPortalSeed(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<SeedOptions>().BindConfiguration("Seed").ValidateOnStart();
        builder.Services.AddHostedService(services => ActivatorUtilities.CreateInstance<Seeder>(services, Console.Out));
    }
}
