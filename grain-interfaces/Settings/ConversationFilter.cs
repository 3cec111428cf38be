using System.Collections.Immutable;

namespace Portal.Settings;

/// <summary>A view of the conversations that somebody of the staff has made for themselves.</summary>
/// <param name="Name">1–40 characters on one line.</param>
/// <param name="State"><c>open</c>, <c>waiting</c>, <c>assigned</c>, <c>snoozed</c> or <c>resolved</c>.</param>
/// <param name="Agent">Who has them: <c>me</c>, <c>none</c> or the id of an account; null: anyone, or nobody.</param>
/// <param name="Labels">Any of these, 20 at most; null or empty: whatever labels they have. One that was deleted meanwhile still counts.</param>
public sealed record ConversationFilter(string Name, string State, string? Agent = null, ImmutableArray<Guid>? Labels = null)
{
    /// <summary>What a state may be.</summary>
    public static ImmutableArray<string> States { get; } = ["open", "waiting", "offline", "assigned", "snoozed", "resolved"];

    /// <summary>Who asks.</summary>
    public const string Me = "me";

    /// <summary>Nobody.</summary>
    public const string None = "none";
}
