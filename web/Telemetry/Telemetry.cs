using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Portal.Telemetry;

/// <summary>Section <c>Telemetry</c>.</summary>
internal sealed class TelemetryOptions
{
    /// <summary>Where traces and meters go by OTLP, such as <c>http://localhost:4317</c>; nowhere when not set.</summary>
    public Uri? Otlp { get; set; }
}

/// <summary>Traces and meters of everything that a request meets, for as long as the process runs.</summary>
internal sealed class Exporter : IHostedService, IDisposable
{
    private readonly TracerProvider traces;
    private readonly MeterProvider meters;

    public Exporter(Uri otlp, string service)
    {
        var resource = ResourceBuilder.CreateDefault().AddService(service);
        traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource)
            .AddSource("Portal.*", "Microsoft.AspNetCore", "Microsoft.AspNetCore.SignalR.Server", "Microsoft.Orleans.*", "Npgsql")
            .AddOtlpExporter(exporter => exporter.Endpoint = otlp)
            .Build();
        meters = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource)
            .AddMeter("Portal.*", "Microsoft.AspNetCore.*", "Microsoft.Orleans", "Npgsql", "System.Runtime")
            .AddOtlpExporter(exporter => exporter.Endpoint = otlp)
            .Build();
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        traces.Dispose();
        meters.Dispose();
    }
}

/// <summary>Turns telemetry on.</summary>
public static class TelemetryExtensions
{
    /// <summary>Sends traces and meters where <c>Telemetry:Otlp</c> says.</summary>
    public static void AddPortalTelemetry(this IHostApplicationBuilder builder)
    {
        var options = builder.Configuration.GetSection("Telemetry").Get<TelemetryOptions>();
        if (options?.Otlp is { } otlp)
            builder.Services.AddHostedService(_ => new Exporter(otlp, builder.Environment.ApplicationName));
    }
}
