namespace Portal.Conversations;

/// <summary>How many conversations the views of the desk hold, counted to 100 and no further: 100 stands for that or more.</summary>
/// <param name="Mine">Those that the caller has, without snoozed ones.</param>
/// <param name="Waiting">Those in a queue.</param>
/// <param name="All">All that are not resolved.</param>
/// <param name="Snoozed">Those put off.</param>
/// <param name="Mentions">Those with a note that mentions the caller and that they have not seen.</param>
/// <param name="Offline">Offline messages: their customers left while they waited.</param>
internal sealed record ConversationCounts(int Mine, int Waiting, int All, int Snoozed, int Mentions, int Offline)
{
    public const int Most = 100;
}

/// <summary>How many conversations a filter selects, counted to 100 and no further.</summary>
/// <param name="Count">100 stands for that or more.</param>
internal sealed record SelectionCount(int Count);
