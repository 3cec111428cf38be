using System.Globalization;
using System.Text.Json;

namespace Portal.Load;

/// <summary>A result at one rate, for people or for programs.</summary>
internal sealed record ChatReport(ChatOptions Options, IReadOnlyList<ChatSummary> Targets)
{
    public static readonly JsonSerializerOptions Camel = new(JsonSerializerDefaults.Web);

    private ChatSummary Portal => Targets[0];

    private ChatSummary? Floor => Targets.Skip(1).FirstOrDefault();

    public string Json() => JsonSerializer.Serialize(
        new { Options.Pairs, Options.Rate, Options.Seconds, Options.Rounds, Portal, Floor, Ratios = Floor is null ? null : Ratios(Floor) }, Camel);

    public string Text() => string.Join('\n', [
        $"{Options.Pairs} pairs, both sides web sockets (no browsers); {Options.Rate} messages/s; {Options.Rounds} × {Options.Seconds} s, medians",
        "",
        "             sent → seen, ms                   CPU s per 1,000 messages     of all cores         late, ms",
        "                p50     p90     p99     max    server  PostgreSQL   both    generator  others        p99",
        .. Targets.Select(Line),
        .. Floor is null ? [] : new[] { RatioLine(Floor) },
        "",
        "sent → seen: from the scheduled moment until the other side has it and the sender its receipt; late: of which until it was sent",
        .. Targets.Select(Trouble)]);

    private RatioSet Ratios(ChatSummary floor) => new(
        Portal.Latency.P50 / floor.Latency.P50, Portal.Latency.P99 / floor.Latency.P99, Portal.ServerCpu / floor.ServerCpu,
        Portal.PostgresCpu / floor.PostgresCpu, Portal.Cpu / floor.Cpu);

    private static string Line(ChatSummary t) => string.Create(
        CultureInfo.InvariantCulture,
        $"{t.Name,-10} {t.Latency.P50,8:0.0}{t.Latency.P90,8:0.0}{t.Latency.P99,8:0.0}{t.Latency.Max,8:0.0}")
        + string.Create(CultureInfo.InvariantCulture, $"  {t.ServerCpu,8:0.000}{t.PostgresCpu,12:0.000}{t.Cpu,7:0.000}")
        + string.Create(CultureInfo.InvariantCulture, $"  {t.GeneratorShare,11:0 %}{t.OthersShare,8:0 %}{t.Late.P99,11:0.0}");

    private string RatioLine(ChatSummary floor)
    {
        var r = Ratios(floor);
        return string.Create(CultureInfo.InvariantCulture, $"ratio      {r.P50,8:0.00}        {r.P99,8:0.00}        ")
            + string.Create(CultureInfo.InvariantCulture, $"  {r.ServerCpu,8:0.00}{r.PostgresCpu,12:0.00}{r.Cpu,7:0.00}");
    }

    private static string Trouble(ChatSummary t) => string.Create(
        CultureInfo.InvariantCulture,
        $"{t.Name}: achieved {t.Achieved:0.0}/s   lost {t.Lost}   doubled {t.Doubled}   out of order {t.OutOfOrder}")
        + (t.Rounds.FirstOrDefault(round => round.Refused > 0) is { } refused ? $"   refused {refused.Refused}, the first: {refused.Refusal}" : "")
        + (t.Rounds.Max(round => round.Broken) is > 0 and var broken ? $"   {broken} connections ended" : "");

    private sealed record RatioSet(double? P50, double? P99, double? ServerCpu, double? PostgresCpu, double? Cpu);
}
