using Serilog;
using Serilog.Formatting.Json;

namespace Portal.Telemetry;

/// <summary>Logs to the console, as JSON in production, each line with the trace that it belongs to. Levels: section <c>Serilog</c>.</summary>
public static class Logs
{
    private const string Line = "{Timestamp:HH:mm:ss.fff} {Level:u3} {Message:lj} <{SourceContext}> {TraceId}{NewLine}{Exception}";

    /// <summary>Logs of this program, in place of those that the framework would write.</summary>
    public static void AddPortalLogs(this IHostApplicationBuilder builder)
    {
        var logs = new LoggerConfiguration().ReadFrom.Configuration(builder.Configuration).Enrich.FromLogContext();
        var logger = builder.Environment.IsDevelopment()
            ? logs.WriteTo.Console(outputTemplate: Line, formatProvider: System.Globalization.CultureInfo.InvariantCulture).CreateLogger()
            : logs.WriteTo.Console(new JsonFormatter(renderMessage: true)).CreateLogger();
        builder.Logging.ClearProviders().AddSerilog(logger, dispose: true);
    }
}
