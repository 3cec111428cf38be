using Portal.Journal;

namespace Portal.Files;

/// <summary>Asks every scanner that there is before anybody may have what came.</summary>
internal sealed class FileScan(IEnumerable<IFileScanner> scanners)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    /// <summary>Null when it may be kept; <c>file.infected</c>; <c>file.scanner_away</c>: the same later.</summary>
    public async Task<Refusal?> LookAsync(Stream content, CancellationToken ct)
    {
        try
        {
            foreach (var scanner in scanners)
            {
                content.Position = 0;
                if (!await scanner.IsCleanAsync(content, ct))
                    return Refusal.Invalid("file.infected");
            }

            return null;
        }
        catch (ScannerAwayException)
        {
            return Refusal.Unavailable("file.scanner_away", Soon);
        }
    }
}
