using System.Collections.Immutable;
using System.Text.Json;
using Portal.Conversations;
using Portal.Journal;

namespace Portal.Queues;

/// <summary>What the row of a conversation that waits says besides since when: the column <c>wish</c>, null for one like any other.</summary>
internal sealed record WaitingWish(
    DateTimeOffset? Since = null,
    WorkPriority? Priority = null,
    string? Language = null,
    ImmutableArray<Guid>? Skills = null,
    bool? Ahead = null,
    ImmutableArray<PassedOver>? Passed = null,
    ImmutableArray<Guid>? Been = null)
{
    private static readonly WaitingWish None = new();

    /// <param name="phase">Only while it waits.</param>
    /// <param name="language">Of the customer's page.</param>
    /// <param name="wish">What was asked for since.</param>
    /// <param name="turn">How far it has come.</param>
    public static string? Of(ConversationPhase phase, string? language, WorkWish? wish, RoutingTurn? turn)
    {
        if (phase != ConversationPhase.Waiting)
            return null;
        var asked = Asked(language, wish, turn);
        return asked == None ? null : JsonSerializer.Serialize(asked, EventCatalog.Json);
    }

    public static WaitingWish Asked(string? language, WorkWish? wish, RoutingTurn? turn) =>
        new(turn?.Since, wish?.Priority, wish?.Language ?? language, wish?.Skills, turn?.Ahead, turn?.Passed, turn?.Been);

    public Waiting Of(Guid conversation, DateTimeOffset queuedAt, Guid? last) => new(conversation, Since ?? queuedAt, last)
    {
        QueuedAt = queuedAt,
        Priority = Priority,
        Language = Language,
        Skills = Skills ?? [],
        Ahead = Ahead is true,
        Passed = Passed ?? [],
        Been = Been ?? [],
    };
}
