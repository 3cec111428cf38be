using System.Globalization;
using System.Text.Json;

namespace Portal.Load;

/// <summary>What idle connections cost one server.</summary>
/// <param name="Name">The server.</param>
/// <param name="Url">Where it is.</param>
/// <param name="Kibibytes">Of memory, a connection.</param>
/// <param name="BeforeMebibytes">What it had in use with half of them.</param>
/// <param name="CpuMilliseconds">Of CPU, a second, all of them together; null: not known.</param>
/// <param name="Ended">Connections that did not last.</param>
internal sealed record IdleResult(string Name, Uri Url, double Kibibytes, double BeforeMebibytes, double? CpuMilliseconds, int Ended)
{
    public const double Kibibyte = 1024;

    public static IdleResult Of(string name, Uri url, int connections, long before, long after, CpuUse cpu, int ended) => new(
        name, url, (after - before) / Kibibyte / connections, before / Kibibyte / Kibibyte, cpu.Server / cpu.Seconds * 1000, ended);
}

/// <summary>What idle connections cost, for people or for programs.</summary>
/// <param name="Options">How it was measured.</param>
/// <param name="PerVisitor">Connections of one visitor.</param>
/// <param name="ConversationKibibytes">Of memory that a conversation takes where nothing happens: its grain and its customer's.</param>
/// <param name="Servers">Portal, and the floor where there is one.</param>
internal sealed record IdleReport(IdleOptions Options, int PerVisitor, double ConversationKibibytes, IReadOnlyList<IdleResult> Servers)
{
    private IdleResult Portal => Servers[0];

    private IdleResult? Floor => Servers.Skip(1).FirstOrDefault();

    private double? Ratio => Portal.Kibibytes / Floor?.Kibibytes;

    public string Json() =>
        JsonSerializer.Serialize(new { Options.Connections, PerVisitor, Options.Seconds, ConversationKibibytes, Portal, Floor, Ratio }, ChatReport.Camel);

    public string Text() => string.Join('\n', [
        $"{Options.Connections} idle connections, each watching a conversation, {PerVisitor} of one visitor",
        "memory: what the second half of them adds, after a full collection",
        "",
        "             KiB a connection   MiB at half     CPU ms a second   ended",
        .. Servers.Select(server => string.Create(
            CultureInfo.InvariantCulture,
            $"{server.Name,-10} {server.Kibibytes,18:0.0}{server.BeforeMebibytes,14:0}{server.CpuMilliseconds,18:0.0}{server.Ended,8}")),
        .. Ratio is null ? [] : new[] { string.Create(CultureInfo.InvariantCulture, $"ratio      {Ratio,18:0.00}") },
        "",
        string.Create(CultureInfo.InvariantCulture, $"a conversation at rest, with its customer: {ConversationKibibytes:0.0} KiB")]);
}
