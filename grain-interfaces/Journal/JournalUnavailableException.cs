namespace Portal.Journal;

/// <summary>The database cannot be reached or does not take anything; whether the last append is committed is not known.</summary>
[GenerateSerializer, Alias("journal-unavailable")]
public sealed class JournalUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
