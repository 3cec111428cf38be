using System.Collections.Immutable;

namespace Portal.FollowUps;

/// <summary>What an agenda's row says besides, as JSON in its column <c>more</c>.</summary>
/// <param name="Local">By the clock of <paramref name="Zone"/>, where it was said so.</param>
/// <param name="Zone">An IANA time zone.</param>
/// <param name="LeadMinutes">How long before that it is due.</param>
/// <param name="Words">The text by language, where a sequence said so.</param>
public sealed record AgendaMore(DateTime? Local, string? Zone, int LeadMinutes, ImmutableSortedDictionary<string, string>? Words);
