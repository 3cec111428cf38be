using System.Globalization;
using System.Text;
using Portal.Journal;

namespace Portal.FollowUps;

/// <summary>
/// An agenda as a calendar (RFC 5545), written as it is read: 10,000 entries stand nowhere at once. Times are said in UTC, so that no rules of zones go along;
/// a calendar that asks again hears when daylight rules have moved one.
/// </summary>
internal static class Calendar
{
    private const int MostInLine = 75;
    private const int MostInSummary = 120;
    private const string Time = "yyyyMMdd'T'HHmmss'Z'";
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(15);

    public static async Task WriteAsync(Stream body, IAsyncEnumerable<AgendaRow> rows, CalendarReader reader, CancellationToken ct)
    {
        await using var writer = new StreamWriter(body, new UTF8Encoding(false), 16_384, leaveOpen: true) { NewLine = "\r\n" };
        await writer.WriteAsync("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Portal//Agenda//EN\r\nCALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n");
        await writer.WriteAsync("X-WR-CALNAME:Portal\r\nREFRESH-INTERVAL;VALUE=DURATION:PT15M\r\nX-PUBLISHED-TTL:PT15M\r\n");
        await foreach (var row in rows.WithCancellation(ct))
            await writer.WriteAsync(EventOf(row, reader));
        await writer.WriteAsync("END:VCALENDAR\r\n");
        await writer.FlushAsync(ct);
    }

    /// <summary>One entry: at its own time, with an alarm so long before as was asked for.</summary>
    public static string EventOf(AgendaRow row, CalendarReader reader)
    {
        var at = row.Due.UtcDateTime.AddMinutes(row.LeadMinutes);
        var words = row.Words?.GetValueOrDefault(reader.Language ?? "en") ?? row.Text;
        var text = new StringBuilder("BEGIN:VEVENT\r\n");
        Add(text, "UID", $"{row.Id:D}@portal");
        Add(text, "DTSTAMP", reader.Now.UtcDateTime.ToString(Time, CultureInfo.InvariantCulture));
        Add(text, "SEQUENCE", row.Generation.ToString(CultureInfo.InvariantCulture));
        Add(text, "DTSTART", at.ToString(Time, CultureInfo.InvariantCulture));
        Add(text, "DTEND", at.Add(Length).ToString(Time, CultureInfo.InvariantCulture));
        Add(text, "SUMMARY", Escaped(words.Length > MostInSummary ? words[..MostInSummary] : words));
        Add(text, "URL", $"{reader.Origin}{PathOf(row)}");
        Add(text, "CATEGORIES", row.Kind.ToString());
        text.Append("BEGIN:VALARM\r\nACTION:DISPLAY\r\n");
        Add(text, "DESCRIPTION", Escaped(words));
        Add(text, "TRIGGER", $"-PT{row.LeadMinutes.ToString(CultureInfo.InvariantCulture)}M");
        return text.Append("END:VALARM\r\nEND:VEVENT\r\n").ToString();
    }

    private static string PathOf(AgendaRow row) => row.OwnerKind switch
    {
        OwnerKind.Conversation => $"/desk/c/{row.OwnerId:D}",
        OwnerKind.Ticket => $"/tickets/{row.OwnerId:D}",
        _ => "/agenda",
    };

    private static string Escaped(string words) => words.Replace(@"\", @"\\").Replace(";", @"\;").Replace(",", @"\,").ReplaceLineEndings(@"\n");

    /// <summary>A line of at most 75 bytes; what is longer goes on in the next, after a blank. No letter is cut in two.</summary>
    private static void Add(StringBuilder text, string name, string value)
    {
        var room = MostInLine;
        foreach (var rune in $"{name}:{value}".EnumerateRunes())
        {
            if (rune.Utf8SequenceLength > room)
            {
                text.Append("\r\n ");
                room = MostInLine - 1;
            }

            text.Append(rune.ToString());
            room -= rune.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }
}

/// <summary>For whom a calendar is written.</summary>
/// <param name="Origin">Where they find Portal.</param>
/// <param name="Language">As they prefer; null: never said.</param>
/// <param name="Now">When.</param>
internal sealed record CalendarReader(string Origin, string? Language, DateTimeOffset Now);
