using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;
using Portal.Embedded.Reminders;

namespace Portal.Embedded;

/// <summary>Set-up of reminders.</summary>
public static class EmbeddedReminderExtensions
{
    /// <summary>Keeps reminders in PostgreSQL. The table is that of migration 0002; rows belong to <c>ClusterOptions.ServiceId</c>.</summary>
    public static ISiloBuilder AddEmbeddedReminders(this ISiloBuilder builder, Func<IServiceProvider, DbDataSource> dataSource)
    {
        builder.Services.AddSingleton(services => ActivatorUtilities.CreateInstance<ReminderService>(services, dataSource(services)));
        builder.Services.AddHostedService(services => services.GetRequiredService<ReminderService>());
        return builder;
    }
}
