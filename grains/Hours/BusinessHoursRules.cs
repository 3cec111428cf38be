using Portal.Customers;
using Portal.Journal;

namespace Portal.Hours;

/// <summary>What business hours may be as a setting.</summary>
internal static class BusinessHoursRules
{
    public static Refusal? Check(Guid id, BusinessHours hours) =>
        id != BusinessHours.Entry ? Refusal.NotFound("settings.unknown")
        : PersonName.Check(hours.Name) ?? HoursRule.Check(hours)
            ?? (hours.Holidays.Any(holiday => PersonName.Check(holiday.Name) is not null) ? Refusal.Invalid("hours.holiday_invalid") : null);
}
