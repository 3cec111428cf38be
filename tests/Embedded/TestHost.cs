using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portal.Embedded;

namespace Portal.Tests.Embedded;

/// <summary>An embedded grain host with the grains of this assembly, a clock that stands still and a stage.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    private readonly IHost host;

    private TestHost(Action<ISiloBuilder>? configure)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.UseOrleans(silo =>
        {
            silo.Services.AddSingleton<TimeProvider>(Clock);
            silo.Services.AddSingleton(Stage);
            silo.Services.AddSingleton<ILoggerProvider>(Log);
            silo.Configure<EmbeddedHostOptions>(options => options.Assemblies.Add(typeof(TestHost).Assembly));
            silo.Configure<EmbeddedHostOptions>(options => options.Limits = Clock);
            configure?.Invoke(silo);
        });
        host = builder.Build();
    }

    public ManualClock Clock { get; } = new();

    public Stage Stage { get; } = new();

    public LogRecord Log { get; } = new();

    public IGrainFactory Grains => host.Services.GetRequiredService<IGrainFactory>();

    public static async Task<TestHost> StartAsync(Action<ISiloBuilder>? configure = null)
    {
        var test = Build(configure);
        await test.StartAsync();
        return test;
    }

    public static TestHost Build(Action<ISiloBuilder>? configure = null) => new(configure);

    public IProbeGrain Probe(string key = "probe") => Grains.GetGrain<IProbeGrain>(key);

    public Task StartAsync() => host.StartAsync();

    public Task StopAsync() => host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }
}
