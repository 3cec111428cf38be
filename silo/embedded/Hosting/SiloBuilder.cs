using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans;
using Orleans.Hosting;
using Portal.Embedded.Calls;
using Portal.Embedded.Hosting;

namespace Orleans.Hosting
{
    /// <summary>Sets up the grain host.</summary>
    public interface ISiloBuilder
    {
        /// <summary>The services of the process.</summary>
        IServiceCollection Services { get; }

        /// <summary>The configuration of the process.</summary>
        IConfiguration Configuration { get; }
    }

    /// <summary>Services and options.</summary>
    public static class SiloBuilderExtensions
    {
        /// <summary>Adds services.</summary>
        public static ISiloBuilder ConfigureServices(this ISiloBuilder builder, Action<IServiceCollection> configureDelegate)
        {
            configureDelegate(builder.Services);
            return builder;
        }

        /// <summary>Sets options.</summary>
        public static ISiloBuilder Configure<TOptions>(this ISiloBuilder builder, Action<TOptions> configureOptions)
            where TOptions : class
        {
            builder.Services.Configure(configureOptions);
            return builder;
        }
    }

    /// <summary>Filters.</summary>
    public static class GrainCallFilterSiloBuilderExtensions
    {
        /// <summary>Adds a filter around all calls; they run in the order they are added.</summary>
        public static ISiloBuilder AddIncomingGrainCallFilter<TImplementation>(this ISiloBuilder builder)
            where TImplementation : class, IIncomingGrainCallFilter
        {
            builder.Services.AddSingleton<IIncomingGrainCallFilter, TImplementation>();
            return builder;
        }
    }

    /// <summary>Work at start.</summary>
    public static class SiloBuilderStartupExtensions
    {
        /// <summary>Adds what is done once the host takes calls; start waits for it. A smaller stage runs earlier.</summary>
        public static ISiloBuilder AddStartupTask(
            this ISiloBuilder builder, Func<IServiceProvider, CancellationToken, Task> startupTask, int stage = 20000)
        {
            builder.Services.AddSingleton(new StartupTask(startupTask, stage));
            return builder;
        }
    }
}

namespace Microsoft.Extensions.Hosting
{
    /// <summary>Brings grains into a host.</summary>
    public static class OrleansSiloGenericHostExtensions
    {
        /// <summary>Runs grains in this process.</summary>
        public static IHostApplicationBuilder UseOrleans(
            this IHostApplicationBuilder hostAppBuilder, Action<ISiloBuilder> configureDelegate)
        {
            var services = hostAppBuilder.Services;
            if (!services.Any(service => service.ServiceType == typeof(GrainHost)))
            {
                services.TryAddSingleton(TimeProvider.System);
                services.AddSingleton<GrainHost>();
                services.AddSingleton<ReferenceFactory>();
                services.AddSingleton<IClusterClient>(provider => provider.GetRequiredService<ReferenceFactory>());
                services.AddSingleton<IGrainFactory>(provider => provider.GetRequiredService<ReferenceFactory>());
                services.AddHostedService(provider => provider.GetRequiredService<GrainHost>());
            }

            configureDelegate(new SiloBuilder(services, hostAppBuilder.Configuration));
            return hostAppBuilder;
        }

        private sealed record SiloBuilder(IServiceCollection Services, IConfiguration Configuration) : ISiloBuilder;
    }
}

namespace Portal.Embedded.Hosting
{
    internal sealed record StartupTask(Func<IServiceProvider, CancellationToken, Task> Run, int Stage);
}
