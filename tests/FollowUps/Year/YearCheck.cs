using System.Collections.Immutable;
using Portal.FollowUps;
using Portal.Journal;
using Portal.Tickets;
using Ticket = Portal.Tickets.Ticket;

namespace Portal.Tests.FollowUps.Year;

/// <summary>The laws of a year: everything fired once, nothing early, nothing lost.</summary>
internal sealed class YearCheck
{
    private readonly HashSet<string> fired = [];
    private readonly List<string> wrong = [];
    private readonly List<TimeSpan> late = [];
    private DateTimeOffset started;

    public int Fired => fired.Count;

    public IReadOnlyList<string> Wrong => wrong;

    /// <summary>Of all that came due while the silo ran, and not within a minute of its start.</summary>
    public TimeSpan Latest => late.Count == 0 ? TimeSpan.Zero : late.Max();

    public int Answers { get; private set; }

    public void Started(DateTimeOffset at) => started = at;

    public void Committed(int number, ImmutableArray<IEvent> events, Ticket after, DateTimeOffset now)
    {
        foreach (var e in events)
        {
            switch (e)
            {
                case FollowUpFired item:
                    Done($"{number} {item.Id} {item.Generation}", item.Due, now);
                    break;
                case StepFired step:
                    Done($"{number} {step.Number} {step.Step} {step.Generation}", step.Due, now);
                    break;
                case TicketReplySent sent:
                    Answers++;
                    Once($"{number} answer {sent.Position}");
                    break;
            }
        }

        if (after.Staff.Alarm is null != ((IFollowed<Ticket>)after).NextDue is null)
            wrong.Add($"{number} has an alarm for nothing, or none for something");
    }

    public void Ended(IEnumerable<Ticket> tickets, DateTimeOffset now, FollowUpPolicy policy) =>
        wrong.AddRange(tickets.Select(ticket => ticket.DueAt(now.AddMinutes(-5), policy)).OfType<Firing>().Select(left => $"{left.What} of {left.Due:u} never fired"));

    private void Done(string what, DateTimeOffset due, DateTimeOffset now)
    {
        Once(what);
        if (now < due)
            wrong.Add($"{what} fired {due - now} early");
        if (due > started.AddMinutes(1))
            late.Add(now - due);
    }

    private void Once(string what)
    {
        if (!fired.Add(what))
            wrong.Add($"{what} fired twice");
    }
}
