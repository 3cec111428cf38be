using System.ComponentModel.DataAnnotations;

namespace Portal.Conversations;

/// <summary>Section <c>Limits</c>: how much one customer may send.</summary>
internal sealed class LimitOptions
{
    /// <summary>Messages by the customer in one conversation in a minute.</summary>
    [Range(1, 1_000_000)]
    public int CustomerMessagesPerMinute { get; set; } = 30;

    /// <summary>Conversations that one visitor may begin in 12 hours.</summary>
    [Range(1, 1_000_000)]
    public int ConversationsPer12Hours { get; set; } = 6;
}
