using System.Globalization;
using System.Text.Json;

namespace Portal.Load;

/// <summary>One way with batches of one size.</summary>
/// <param name="Way">What was written.</param>
/// <param name="Size">Appends a batch.</param>
/// <param name="Rows">Appends a second.</param>
/// <param name="PostgresMicroseconds">CPU of PostgreSQL an append; null: not known.</param>
/// <param name="OwnMicroseconds">CPU of this program an append.</param>
internal sealed record JournalResult(string Way, int Size, double Rows, double? PostgresMicroseconds, double OwnMicroseconds);

/// <summary>What commits cost, for people or for programs.</summary>
internal sealed record JournalReport(JournalOptions Options, int[] Sizes, IReadOnlyList<JournalResult> Rounds)
{
    public string Json() => JsonSerializer.Serialize(new { Options.Seconds, Options.Rounds, Medians = Medians().ToArray() }, ChatReport.Camel);

    public string Text() => string.Join('\n', [
        $"commits alone, one after the other; {Options.Rounds} × {Options.Seconds} s, medians; appends/s, and µs of CPU each: PostgreSQL + this program",
        "",
        "batch of         " + string.Concat(Sizes.Select(size => string.Create(CultureInfo.InvariantCulture, $"{size,24}"))),
        .. Medians().GroupBy(result => result.Way).Select(way => $"{way.Key,-17}" + string.Concat(way.Select(Cell)))]);

    private static string Cell(JournalResult r) =>
        string.Create(CultureInfo.InvariantCulture, $"{r.Rows,12:0}{r.PostgresMicroseconds,6:0} +{r.OwnMicroseconds,4:0}");

    private IEnumerable<JournalResult> Medians() =>
        from round in Rounds
        group round by (round.Way, round.Size) into same
        select new JournalResult(
            same.Key.Way, same.Key.Size, Median(same.Select(r => r.Rows)),
            same.All(r => r.PostgresMicroseconds is null) ? null : Median(same.Select(r => r.PostgresMicroseconds ?? 0)),
            Median(same.Select(r => r.OwnMicroseconds)));

    private static double Median(IEnumerable<double> values) => Percentiles.Of([.. values.Order()]).P50!.Value;
}
