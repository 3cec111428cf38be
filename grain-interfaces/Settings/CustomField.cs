using System.Collections.Immutable;
using Portal.Tickets;

namespace Portal.Settings;

/// <summary>
/// A field that tickets have besides their own: an entry of the settings <c>ticket-fields</c>. A ticket keeps what its fields say with the name that they had
/// then, so it can be read when a field is deleted or becomes another.
/// </summary>
/// <param name="Name">1–40 characters on one line; no two fields have the same, whatever the case.</param>
/// <param name="Kind">What it may say.</param>
/// <param name="Choices">Of a choice, and of nothing else: 1–50 different ones, each 1–60 characters on one line.</param>
/// <param name="Types">The types of ticket that have it; null or empty: all.</param>
/// <param name="For">What the customer sees of it.</param>
/// <param name="Needed">Whether the staff must fill it in before a ticket is solved.</param>
/// <param name="Order">0–999: where it stands among the others; those with the same by name.</param>
/// <param name="Names">What it is called in each language that has a name of its own (<c>en</c>, <c>zh</c>), each like the name; null or left out: as its name says.</param>
public sealed record CustomField(
    string Name,
    FieldKind Kind,
    ImmutableArray<string>? Choices = null,
    ImmutableArray<TicketType>? Types = null,
    FieldAudience For = FieldAudience.Staff,
    bool Needed = false,
    int Order = 0,
    ImmutableSortedDictionary<string, string>? Names = null)
{
    /// <summary>Whether tickets of a type have it.</summary>
    public bool IsOf(TicketType type) => Types is not { Length: > 0 } types || types.Contains(type);
}

/// <summary>What a field may say. The numbers are stored.</summary>
public enum FieldKind
{
    /// <summary>1–500 characters on one line.</summary>
    Text = 1,

    /// <summary>A number: at most 15 digits and 6 after the point, such as <c>-12.5</c>.</summary>
    Number = 2,

    /// <summary>One of its choices.</summary>
    Choice = 3,

    /// <summary>A day, such as <c>2026-01-05</c>.</summary>
    Date = 4,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    YesNo = 5,
}

/// <summary>What the customer sees of a field.</summary>
public enum FieldAudience
{
    /// <summary>Nothing: it is the staff's.</summary>
    Staff = 1,

    /// <summary>What it says.</summary>
    Seen = 2,

    /// <summary>What it says; and they fill it in when they open a ticket.</summary>
    FilledIn = 3,
}
