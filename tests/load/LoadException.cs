namespace Portal.Load;

/// <summary>It cannot be measured; the message is the one line that says why.</summary>
internal sealed class LoadException(string message) : Exception(message);
