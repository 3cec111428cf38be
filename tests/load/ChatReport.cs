using System.Globalization;
using System.Text.Json;

namespace Portal.Load;

/// <summary>A result for people, or for programs.</summary>
internal static class ChatReport
{
    private static readonly JsonSerializerOptions Camel = new(JsonSerializerDefaults.Web);

    public static string Json(ChatResult result) => JsonSerializer.Serialize(result, Camel);

    public static string Text(ChatResult result) => string.Create(CultureInfo.InvariantCulture, $"""
        {result.Pairs} pairs at {result.Url}, both sides web sockets (no browsers); {result.Rate} messages/s for {result.Seconds} s

          sent {result.Sent}   seen {result.Seen}   lost {result.Lost}   doubled {result.Doubled}   out of order {result.OutOfOrder}   achieved {result.Achieved:0.0}/s

          ms                    p50      p90      p99      max
          sent → seen    {Row(result.Latency)}   from the scheduled moment until the other side has it and the sender its receipt
          generator late {Row(result.Late)}   of which until it was sent

          CPU of {result.Cpu.Cores} cores   generator {Share(result, result.Cpu.Generator)}   server {Share(result, result.Cpu.Server)}   PostgreSQL {Share(result, result.Cpu.Postgres)}   others {Share(result, result.Cpu.Others)}
          CPU s per 1,000 messages   server {Each(result, result.Cpu.Server)}   PostgreSQL {Each(result, result.Cpu.Postgres)}
        """) + Trouble(result);

    private static string Row(Percentiles p) => string.Create(CultureInfo.InvariantCulture, $"{p.P50,8:0.0} {p.P90,8:0.0} {p.P99,8:0.0} {p.Max,8:0.0}");

    private static string Share(ChatResult result, double? cpu) =>
        cpu is { } seconds ? (seconds / (result.Cpu.Seconds * result.Cpu.Cores)).ToString("0 %", CultureInfo.InvariantCulture) : "?";

    private static string Each(ChatResult result, double? cpu) =>
        cpu is { } seconds ? (seconds / result.Sent * 1000).ToString("0.00", CultureInfo.InvariantCulture) : "?";

    private static string Trouble(ChatResult result) =>
        (result.Refused > 0 ? $"\n  {result.Refused} were refused, the first: {result.Refusal}" : "")
        + (result.Broken > 0 ? $"\n  {result.Broken} connections ended" : "");
}
