using Portal.Accounts;
using Portal.Customers;
using Portal.Journal;
using Portal.Tickets;

namespace Portal.Settings;

/// <summary>What the workflow of tickets may be. What is closed stays closed: a reply makes a linked ticket.</summary>
internal static class TicketWorkflowRules
{
    public const int LongestName = 40;
    private const int MostWays = 100;

    public static Refusal? Check(Guid id, TicketWorkflow workflow) =>
        id != TicketWorkflow.Entry ? Refusal.NotFound("settings.unknown")
        : workflow.Name is not { Length: <= LongestName } || PersonName.Check(workflow.Name) is not null ? Refusal.Invalid("workflow.invalid")
        : workflow.Ways is { IsDefault: true } or { Length: > MostWays } || !workflow.Ways.All(IsWay) ? Refusal.Invalid("workflow.invalid")
        : workflow.Ways.DistinctBy(way => (way.From, way.To)).Count() != workflow.Ways.Length ? Refusal.Invalid("workflow.invalid")
        : null;

    private static bool IsWay(TicketWay way) =>
        Enum.IsDefined(way.From) && Enum.IsDefined(way.To) && way.From != way.To && way.From != TicketPhase.Closed && way.To != TicketPhase.New
        && way.Permissions is { IsDefaultOrEmpty: false }
        && way.Permissions.All(permission => permission == Permissions.BeCustomer || Permissions.OfStaff.Contains(permission));
}
