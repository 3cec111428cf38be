using System.Globalization;
using System.Text.Json;

namespace Portal.Load;

/// <summary>The highest rates found for one target.</summary>
/// <param name="Name">The target.</param>
/// <param name="Url">Where it is.</param>
/// <param name="Found">Messages a second, by round.</param>
internal sealed record MaxResult(string Name, Uri Url, IReadOnlyList<int> Found)
{
    /// <summary>The median.</summary>
    public int Rate => Found.Order().ElementAt((Found.Count - 1) / 2);
}

/// <summary>The most messages a second with p99 below 100 ms, for people or for programs.</summary>
internal sealed record MaxReport(ChatOptions Options, IReadOnlyList<MaxResult> Targets)
{
    private MaxResult Portal => Targets[0];

    private MaxResult? Floor => Targets.Skip(1).FirstOrDefault();

    private double? Ratio => Floor is { Rate: > 0 } ? (double)Portal.Rate / Floor.Rate : null;

    public string Json() =>
        JsonSerializer.Serialize(new { Options.Pairs, Options.Seconds, Options.Rounds, Portal, Floor, Ratio }, ChatReport.Camel);

    public string Text() => string.Join('\n', [
        $"{Options.Pairs} pairs, both sides web sockets (no browsers); most messages/s with p99 < 100 ms",
        $"steps of {Options.Seconds} s; median of {Options.Rounds}",
        "",
        .. Targets.Select(target => $"{target.Name,-10} {target.Rate,8}   ({string.Join(", ", target.Found)})"),
        .. Ratio is null ? [] : new[] { string.Create(CultureInfo.InvariantCulture, $"ratio      {Ratio,8:0.00}") }]);
}
