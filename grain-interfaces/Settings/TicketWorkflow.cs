using System.Collections.Immutable;
using Portal.Accounts;
using Portal.Tickets;

namespace Portal.Settings;

/// <summary>Which ways tickets go, and who may go them: the one entry of the settings <c>ticket-workflow</c>.</summary>
/// <param name="Name">1–40 characters on one line.</param>
/// <param name="Ways">100 at most, each from and to once. Out of <c>closed</c> there is none.</param>
public sealed record TicketWorkflow(string Name, ImmutableArray<TicketWay> Ways)
{
    /// <summary>There is one workflow, and this is its entry.</summary>
    public static Guid Entry { get; } = new("0193a0b0-0000-7000-8000-000000000401");

    /// <summary>As long as nobody has said anything else.</summary>
    public static TicketWorkflow Usual { get; } = new("Tickets",
    [
        new(TicketPhase.New, TicketPhase.Open, [Permissions.AnswerTickets]),
        new(TicketPhase.New, TicketPhase.Pending, [Permissions.AnswerTickets]),
        new(TicketPhase.New, TicketPhase.OnHold, [Permissions.AnswerTickets]),
        new(TicketPhase.New, TicketPhase.Solved, [Permissions.AnswerTickets, Permissions.BeCustomer]),
        new(TicketPhase.Open, TicketPhase.Pending, [Permissions.AnswerTickets]),
        new(TicketPhase.Open, TicketPhase.OnHold, [Permissions.AnswerTickets]),
        new(TicketPhase.Open, TicketPhase.Solved, [Permissions.AnswerTickets, Permissions.BeCustomer]),
        new(TicketPhase.Pending, TicketPhase.Open, [Permissions.AnswerTickets]),
        new(TicketPhase.Pending, TicketPhase.OnHold, [Permissions.AnswerTickets]),
        new(TicketPhase.Pending, TicketPhase.Solved, [Permissions.AnswerTickets, Permissions.BeCustomer]),
        new(TicketPhase.OnHold, TicketPhase.Open, [Permissions.AnswerTickets]),
        new(TicketPhase.OnHold, TicketPhase.Pending, [Permissions.AnswerTickets]),
        new(TicketPhase.OnHold, TicketPhase.Solved, [Permissions.AnswerTickets]),
        new(TicketPhase.Solved, TicketPhase.Open, [Permissions.AnswerTickets, Permissions.BeCustomer]),
        new(TicketPhase.Solved, TicketPhase.Closed, [Permissions.CloseTickets]),
    ]);

    /// <summary>Whether somebody who may do these things may take a ticket from one phase to another.</summary>
    public bool Allows(TicketPhase from, TicketPhase to, ImmutableArray<string> may) =>
        Ways.Any(way => way.From == from && way.To == to && way.Permissions.Any(may.Contains));
}

/// <summary>One way.</summary>
/// <param name="From">Where a ticket stands.</param>
/// <param name="To">Where it may go.</param>
/// <param name="Permissions">Any of these lets somebody go it, see <see cref="Accounts.Permissions"/>; <c>customer</c> is for its customer.</param>
public sealed record TicketWay(TicketPhase From, TicketPhase To, ImmutableArray<string> Permissions);
