using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Portal.Accounts;
using Portal.Agents;
using Portal.Alarms;
using Portal.Conversations;
using Portal.FollowUps;
using Portal.Journal;
using Portal.Live;
using Portal.Mail;
using Portal.Operation;
using Portal.Queues;
using Portal.Tickets;
using Portal.Wallboard;

namespace Portal;

/// <summary>What a silo needs to run the grains.</summary>
public static class PortalGrains
{
    /// <summary>The journal and what the grains ask for; options by section. Call it before the silo is added: it must outlive the grains.</summary>
    /// <exception cref="InvalidOperationException">There is no connection string <c>Portal</c>.</exception>
    public static IHostApplicationBuilder AddPortalGrains(this IHostApplicationBuilder builder)
    {
        builder.AddPortalJournal();
        var services = builder.Services;
        services.AddOptions<LimitOptions>().BindConfiguration("Limits").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<HeldWork>();
        services.AddSingleton<WaitingWork>();
        services.AddSingleton<TicketNumbers>();
        services.AddSingleton<TicketFamily>();
        services.AddSingleton<QuarterCounts>();
        services.AddSingleton<OtherQueues>();
        services.AddSingleton<Deliveries>();
        services.AddSingleton<DueReader>();
        services.AddSingleton<AlarmMeter>();
        services.AddSingleton<FollowUpPolicies>();
        services.AddSingleton<FollowUpWork>();
        services.AddSingleton<MailOutbox>();
        services.AddSingleton<AccountRows>();
        services.TryAddSingleton(new PasswordHashing(PasswordHashing.Rounds));
        services.AddSingleton<GrainMeter>();
        services.AddSingleton<ISiloGauge, SiloGauge>();
        services.AddHostedService<QueuePulse>();
        services.AddHostedService<AlarmPulse>();
        return builder;
    }

    /// <summary>The journal, its one writer, and those who tell of what it wrote.</summary>
    internal static void AddPortalJournal(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        var connection = builder.Configuration.GetConnectionString("Portal");
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IIds, Ids>();
        services.AddSingleton(_ => new JournalDatabase(connection ?? throw new InvalidOperationException("ConnectionStrings:Portal is not set.")));
        services.AddSingleton<Migrations>();
        services.AddSingleton<JournalMeter>();
        services.AddSingleton<IJournal, Journal.Journal>();
        services.AddHostedSingleton<Fanout>();
        services.AddHostedSingleton<JournalWriter>();
    }

    /// <summary>How the grains are run.</summary>
    public static ISiloBuilder AddPortalGrains(this ISiloBuilder silo) =>
        silo.AddIncomingGrainCallFilter<GrainCalls>().AddIncomingGrainCallFilter<ResetOnFault>();

    /// <summary>Brings the database to this program's version; call it before the silo starts.</summary>
    /// <exception cref="DatabaseNewerException">A newer program has been here.</exception>
    public static Task MigrateAsync(IServiceProvider services, CancellationToken ct = default) =>
        services.GetRequiredService<Migrations>().RunAsync(ct);

    private static void AddHostedSingleton<T>(this IServiceCollection services)
        where T : class, IHostedService
    {
        services.AddSingleton<T>();
        services.AddHostedService(provider => provider.GetRequiredService<T>());
    }
}
