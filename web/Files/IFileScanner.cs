namespace Portal.Files;

/// <summary>Looks for harm in a file before anybody may have it. None is there unless set up; every one that is registered is asked.</summary>
internal interface IFileScanner
{
    /// <summary>Whether it may be kept.</summary>
    /// <param name="content">All of it, from the beginning.</param>
    /// <param name="ct">Given up.</param>
    /// <exception cref="ScannerAwayException">It does not answer; the file waits until it does.</exception>
    Task<bool> IsCleanAsync(Stream content, CancellationToken ct);
}

/// <summary>A scanner does not answer, or not what it should.</summary>
internal sealed class ScannerAwayException(string message, Exception? inner = null) : Exception(message, inner);
