using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Hosting;
using Portal.Embedded.Storage;

namespace Portal.Embedded;

/// <summary>Set-up of stored state.</summary>
public static class EmbeddedStorageExtensions
{
    /// <summary>
    /// Keeps the states marked <c>[PersistentState(…, name)]</c> in PostgreSQL. The tables are those of migration 0002; rows belong to
    /// <see cref="ClusterOptions.ServiceId"/>.
    /// </summary>
    public static ISiloBuilder AddEmbeddedGrainStorage(
        this ISiloBuilder builder, string name, Func<IServiceProvider, DbDataSource> dataSource)
    {
        builder.Services.AddKeyedSingleton(name, (services, _) =>
        {
            var cluster = services.GetRequiredService<IOptions<ClusterOptions>>().Value;
            return new GrainStorage(name, dataSource(services), cluster.ServiceId);
        });
        return builder;
    }
}
