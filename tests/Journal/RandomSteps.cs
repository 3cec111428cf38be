using System.Collections.Immutable;
using System.Text.Json;
using Portal.Accounts;
using Portal.Agents;
using Portal.Conversations;
using Portal.Customers;
using Portal.Files;
using Portal.FollowUps;
using Portal.Journal;
using Portal.Queues;
using Portal.Settings;
using Portal.Tickets;
using Ticket = Portal.Tickets.Ticket;

namespace Portal.Tests.Journal;

/// <summary>Any command that an owner may be given, by its real rules.</summary>
internal static class RandomSteps
{
    private static long lastNumber = 1_000_000;

    public static Decision Of(Conversation state, Random r, DateTimeOffset now, Guid? beginner = null)
    {
        var (id, agent) = (Guid.NewGuid(), new Guid(r.Next(3), 1, 0, new byte[8]));
        var customer = Party.Customer(state.Shared?.CustomerId ?? beginner ?? Guid.NewGuid());
        return state.WithFollowUps(r.Next(22) switch
        {
            _ when state.Shared is null => state.Start(new(id, customer.Id, Guid.NewGuid(), "begin", null)),
            0 => state.Post(new(id, customer, "from the customer 你好"), now),
            1 => state.Post(new(id, Party.Agent(agent), "", null, Two(id, agent)), now),
            2 => state.AddNote(new(id, Party.Agent(agent), "a note", null, [new(id, "a.txt", "text/plain", 10)], [Party.System.Id, agent]), now),
            3 => state.Assign(new(
                id, Party.Agent(agent), r.Next(2) == 0 ? agent : null, r.Next(2) == 0 ? "why" : null, QueueId: new Guid(r.Next(3), 7, 0, new byte[8]))),
            4 => state.Offer(new(id, agent, now.AddSeconds(5), [new(agent, 15, now, null)], 90, 10, new(id, 5, 1, [agent], true, true, [id])), now),
            5 => state.TakeBack(new(id, agent)),
            6 => state.Resolve(),
            7 => state.Reopen(),
            8 => state.Snooze(new(id, Party.Agent(agent), now.AddHours(1)), now),
            9 => state.Wake(new(id, Party.System), now),
            10 => state.ChangeLabels(new(id, Party.Agent(agent), [new Guid(r.Next(4), 2, 0, new byte[8])], [new Guid(r.Next(4), 2, 0, new byte[8])])),
            12 => Withdraw(state, customer),
            11 => state.ChangeCustomer(new(id, customer.Id, beginner ?? Guid.NewGuid())),
            13 => state.Restore(new(id, Party.Agent(agent), 1, (RowPhase)r.Next(1, 5), agent, now.AddHours(2), [], true), 1, now),
            15 => state.Overflow(new(id, state.Shared.QueueId, new Guid(r.Next(3), 7, 0, new byte[8]))),
            16 => state.ChangeWish(new(id, Party.Agent(agent), new((WorkPriority)r.Next(1, 5), "zh", r.Next(2) == 0 ? [agent] : null))),
            17 when state.Next is { } deadline => state.Pass(deadline),
            17 => state.LinkTicket(new(id, customer, new Guid(state.Staff.Notes, 8, 0, new byte[8]), 1042, "a subject")),
            18 or 19 => Followed(state, r, now, agent),
            20 when state.DueAt(now.AddHours(r.Next(2_000)), FollowUpPolicy.AtFirst) is { } due => state.Fire(due, Guid.Empty, now, FollowUpPolicy.AtFirst),
            21 => state.LookAhead(FollowUpPolicy.AtFirst),
            14 when state.Staff.SnoozedUntil is null => state.SeeMention(new(id, Party.System, state.Staff.Notes)),
            _ => state.Wake(new(id, Party.Agent(agent)), now),
        }, Party.System, now, FollowUpPolicy.AtFirst);
    }

    private static Decision Followed<T>(T state, Random r, DateTimeOffset now, Guid agent)
        where T : class, IFollowed<T>
    {
        var (items, runs) = (state.FollowUps?.Items ?? [], state.FollowUps?.Runs ?? []);
        return r.Next(7) switch
        {
            0 when !items.IsEmpty => state.CloseFollowUp(new(Guid.NewGuid(), Party.Agent(agent), items[r.Next(items.Length)].Id, r.Next(2) == 0)),
            1 when !items.IsEmpty => state.MoveFollowUp(
                new(Guid.NewGuid(), Party.Agent(agent), items[0].Id, null, new(now.AddDays(r.Next(1, 50))), agent, "later"), now, FollowUpPolicy.AtFirst),
            2 when !runs.IsEmpty => state.StopSequence(new(Guid.NewGuid(), Party.Agent(agent), runs[0].Number)),
            6 when runs.FirstOrDefault(run => run.Kept is true) is { } kept => state.ResumeSequence(new(Guid.NewGuid(), Party.Agent(agent), kept.Number)),
            var other => state.SetFollowUp(SomeFollowUp(r, now, agent, other > 3), now, FollowUpPolicy.AtFirst),
        };
    }

    private static SetFollowUp SomeFollowUp(Random r, DateTimeOffset now, Guid agent, bool byClock) => new(
        Guid.NewGuid(), Party.Agent(agent), byClock ? FollowUpKind.Appointment : r.Next(2) == 0 ? FollowUpKind.Reminder : FollowUpKind.Message, "again", agent,
        byClock ? new(Local: now.Date.AddDays(r.Next(2, 300)), Zone: "America/New_York", LeadMinutes: 10) : new(now.AddMinutes(r.Next(5_000))), r.Next(2) == 0);

    /// <summary>The last message, whoever wrote it; or, where somebody else has, a note.</summary>
    private static Decision Withdraw(Conversation state, Party customer)
    {
        var isNote = state.Shared!.LastMessage!.By.Kind == PartyKind.Agent;
        var (by, at) = (isNote ? Party.Agent(Guid.NewGuid()) : customer, isNote ? 1 : state.Shared.LastMessage.Position);
        IEvent said = isNote ? new NoteAdded("a note") : new MessagePosted("words");
        var stored = new StoredEvent(
            new(OwnerKind.Conversation, Guid.Empty, isNote), at, EventCatalog.Of(said).Name, 1, state.Shared.LastMessage.At, by, Guid.NewGuid(),
            JsonSerializer.Serialize(said, said.GetType(), EventCatalog.Json), null);
        return state.Withdraw(new(Guid.NewGuid(), by, at, isNote), new Passage([stored]), []);
    }

    private static ImmutableArray<Attachment> Two(Guid picture, Guid other) =>
        [new(picture, "a.png", "image/png", 10, 4, 3), new(other, "a.pdf", "application/pdf", 10)];

    public static Decision Of(Ticket state, Random r, DateTimeOffset now, Guid? beginner = null, long? number = null)
    {
        var (id, agent, queue) = (Guid.NewGuid(), new Guid(r.Next(3), 1, 0, new byte[8]), new Guid(r.Next(1, 4), 7, 0, new byte[8]));
        var (customer, by, to) = (Party.Customer(state.Shared?.CustomerId ?? beginner ?? Guid.NewGuid()), Party.Agent(agent), (TicketPhase)r.Next(2, 7));
        return state.WithFollowUps(r.Next(31) switch
        {
            20 or 21 => Followed(state, r, now, agent),
            22 when state.DueAt(now.AddHours(r.Next(2_000)), FollowUpPolicy.AtFirst) is { } due =>
                state.Fire(due with { IsHeld = r.Next(3) == 0 }, Guid.Empty, now.AddMinutes(1), FollowUpPolicy.AtFirst),
            23 => r.Next(3) == 0 ? state.LookAhead(FollowUpPolicy.AtFirst) : state.Carry(Guid.Empty, SomeCarried(r, now, agent)),
            _ when state.Shared is null => state.Open(
                new(
                    id, customer, customer.Id, queue, "a subject", "begin", TicketType.Repair, (WorkPriority)r.Next(1, 5), AgentId: r.Next(2) == 0 ? agent : null,
                    Beginning: r.Next(2) == 0 ? new(agent, 7, [new(2, by, now, "said before", Two(id, agent)), new(3, customer, now, "and asked")]) : null),
                number ?? Interlocked.Increment(ref lastNumber)),
            0 or 1 => state.Write(new(id, customer, "from the customer 你好")),
            2 or 3 => state.Reply(
                new(id, by, "an answer", null, r.Next(2) == 0 ? to : null, Permissions.OfStaff, Attachments: r.Next(2) == 0 ? Two(id, agent) : null), now, TicketWorkflow.Usual),
            4 when state.Staff.Scheduled is [var reply, ..] => state.CancelReply(new(id, reply.By, reply.Position)),
            5 or 6 when state.Staff.Scheduled is [var reply, ..] => state.Send(reply, reply.DueAt),
            7 => r.Next(3) == 0 ? state.SeeMention(new(id, Party.Agent(agent), 50)) : state.AddNote(new(id, by, "a note", Two(id, agent), [agent, Party.System.Id]), now),
            26 => state.Split(new(id, by, new Guid(r.Next(4), 9, 0, new byte[8]), 7, "another", [r.Next(1, 5), r.Next(5, 9)]), []),
            29 => state.Join(id, new(id, by, customer.Id, new(agent, 7, [new(r.Next(1, 4), customer, now, "asked there"), new(5, by, now, "and said", Two(id, agent))]))),
            30 when r.Next(2) == 0 && state.Shared.Splits is [var split, ..] => state.Unsplit(new(id, by, split.Into, split.Positions)),
            30 when state.Shared.Joined is [var join, ..] => state.Return(new(id, by, join.From, join.Number, "another", join.Positions), []),
            27 => state.Link(Guid.Empty, new(id, by, new Guid(r.Next(3), 6, 0, new byte[8]), 7)),
            28 => state.Unlink(new(id, by, new Guid(r.Next(3), 6, 0, new byte[8]))),
            24 => state.AddParticipant(new(id, by, r.Next(2) == 0 ? by : Party.Customer(new Guid(r.Next(3), 5, 0, new byte[8])))),
            25 => state.RemoveParticipant(new(id, by, r.Next(2) == 0 ? by : Party.Customer(new Guid(r.Next(3), 5, 0, new byte[8])))),
            8 or 9 => state.ChangePhase(new(id, by, to, null, r.Next(3) > 0 ? Permissions.OfStaff : []), TicketWorkflow.Usual),
            10 when r.Next(2) == 0 => state.Edit(
                new(id, by, Fields: [.. SomeFields.Select(field => new CustomEdit(field, r.Next(3) == 0 ? null : $"{r.Next(3)}", state.VersionOf(field)))]), Fields(r)),
            10 => state.Edit(new(
                id, by, new($"subject {r.Next(3)}", state.VersionOf(TicketField.Subject)), new((TicketType)r.Next(1, 7), r.Next(3)),
                new((WorkPriority)r.Next(1, 5), state.VersionOf(TicketField.Priority)))),
            11 => state.Assign(new(id, by with { Id = id }, r.Next(2) == 0 ? agent : null, r.Next(2) == 0 ? queue : null), null, now),
            12 => state.ChangeLabels(new(id, by, [new Guid(r.Next(4), 2, 0, new byte[8])], [new Guid(r.Next(4), 2, 0, new byte[8])])),
            13 => state.Offer(new(id, agent, now.AddSeconds(5), [new(agent, 15, now, null)], 90, 10, new(id, 1, 0)), now),
            14 => state.Overflow(new(id, state.Staff.QueueId, queue)),
            16 => state.Absorb(Guid.Empty, new(id, by, new Guid(r.Next(4), 9, 0, new byte[8]), 7, "another", state.Shared.CustomerId, [by, Party.Customer(agent)])),
            17 => r.Next(2) == 0 ? state.Merge(new(id, by, new Guid(r.Next(4), 9, 0, new byte[8]), 7)) : state.Unmerge(),
            18 => state.Release(new(id, by, new Guid(r.Next(4), 9, 0, new byte[8]))),
            19 => state.ChangeParent(Guid.Empty, new(id, by, r.Next(2) == 0 ? agent : null), false),
            15 when r.Next(2) == 0 => state.ChangeCustomer(new(id, customer.Id, beginner ?? Guid.NewGuid())),
            _ => state.Rate(new(id, customer, r.Next(1, 6), r.Next(2) == 0 ? "well" : null)),
        }, Party.System, now, FollowUpPolicy.AtFirst);
    }

    private static readonly Guid[] SomeFields = [new(1, 8, 0, new byte[8]), new(2, 8, 0, new byte[8])];

    /// <summary>Fields that go from one audience to another.</summary>
    private static CustomFields Fields(Random r) => CustomFields.None with
    {
        All = SomeFields.ToImmutableDictionary(id => id, _ => new CustomField("a field", FieldKind.Number, For: (FieldAudience)r.Next(1, 4))),
    };

    private static CarryFollowUps SomeCarried(Random r, DateTimeOffset now, Guid agent)
    {
        var from = new Guid(r.Next(4), 9, 0, new byte[8]);
        return new(Guid.NewGuid(), from, [new(Guid.NewGuid(), FollowUpKind.Reminder, "again", agent, new(now), now.AddDays(1), 1, agent, now, Leaves: new(from, now))]);
    }

    public static Decision Of(SettingsDocument state, Random r, DateTimeOffset now)
    {
        var (id, label) = (new Guid(r.Next(1, 4), 3, 0, new byte[8]), new Label($"label {r.Next(5)}", (LabelColour)r.Next(1, 4)));
        var version = state.Shown.Items.Concat(state.Shown.Gone).FirstOrDefault(item => item.Id == id)?.Version ?? 0;
        return r.Next(3) == 0
            ? state.Remove(new(Guid.NewGuid(), Party.System, id, version))
            : state.Put(
                new(Guid.NewGuid(), Party.System, id, version, JsonSerializer.Serialize(label, EventCatalog.Json)), SettingsKind.Of(SettingsKinds.Labels));
    }

    public static Decision Of(SentFile state, Random r, DateTimeOffset now)
    {
        var (by, id) = (state.Begun?.By ?? Party.System, new Guid(r.Next(3), 4, 0, new byte[8]));
        return r.Next(8) switch
        {
            _ when state.Begun is null => state.Begin(new(id, by, Guid.NewGuid(), r.Next(2) == 0, "照片.png", r.Next(1, 1000))),
            0 or 1 => state.Store(new(Guid.NewGuid(), "image/png", "ab", r.Next(2) == 0 ? 4 : null, 3)),
            2 or 3 => state.ClaimFor(new(id, by, state.Begun.ConversationId, state.Begun.Internal)),
            4 => state.Attach(new(Guid.NewGuid(), id)),
            5 => state.Remove(new(Guid.NewGuid(), Party.System, "file.unused", r.Next(2) == 0 ? now : null)),
            6 => state.Withdraw(new(Guid.NewGuid(), id)),
            _ => state.Forget(),
        };
    }

    public static Decision Of(Customer state, Random r, DateTimeOffset now) => r.Next(8) switch
    {
        3 or 4 => state.SetFollowUp(SomeFollowUp(r, now, Guid.NewGuid(), r.Next(2) == 0), now, FollowUpPolicy.AtFirst),
        5 when state.FollowUps?.Items is { } items => state.CloseFollowUp(new(Guid.NewGuid(), Party.System, items[r.Next(items.Length)].Id, true)),
        6 when state.DueAt(now.AddHours(r.Next(2_000)), FollowUpPolicy.AtFirst) is { } due => [due.Event],
        7 => state.Open(
            new(new(Guid.NewGuid(), Party.System, Guid.NewGuid(), Guid.NewGuid(), "subject", "text", TicketType.Question), true), Guid.NewGuid(), now, 6),
        0 => state.Begin(new(Guid.NewGuid(), Guid.NewGuid(), "text", null, true), Guid.NewGuid(), now, 6),
        1 => state.Claim(new(Guid.NewGuid(), Party.System, r.Next(3) is > 0 and var n ? $"visitor{n}@demo.example" : null)),
        _ => state.Rename(new(Guid.NewGuid(), Party.System, $"name {r.Next(3)}")),
    };

    public static Decision Of(Queue state, Random r, Guid id)
    {
        var (command, agent, skill) = (Guid.NewGuid(), new Guid(r.Next(4), 5, 0, new byte[8]), new Guid(r.Next(3), 6, 0, new byte[8]));
        var others = new Dictionary<Guid, Guid?> { [agent] = null }.ToImmutableDictionary();
        return r.Next(4) switch
        {
            _ when state.Shown.Name is null => state.Create(new(command, $"queue {id}")),
            0 => state.AddMember(new(command, Party.System, agent, r.Next(2) == 0)),
            1 => state.RemoveMember(new(command, Party.System, agent)),
            _ => state.Change(id, new(command, Party.System, state.Shown.Version ?? 0, new(
                $"queue {id} {r.Next(3)}", (Delivery)r.Next(1, 4), (WorkPriority)r.Next(1, 5), r.Next(2) == 0, [skill], [new(30, [skill]), new(60, null, true)],
                r.Next(2) == 0 ? new("always", "UTC", [], []) : null, r.Next(2) == 0 ? new(agent, 60) : null, 30, 5, r.Next(2) == 0)), others),
        };
    }

    public static Decision Of(Agent state, Random r)
    {
        var (work, skill) = (new Guid(r.Next(6), 0, 0, new byte[8]), new Guid(r.Next(3), 6, 0, new byte[8]));
        return r.Next(7) switch
        {
            4 => state.ChangeProfile(new(work, Party.System, state.Shown.ProfileVersion ?? 0, new([skill], ["en", "zh"], r.Next(5, 30)))),
            5 => state.Leave(new(work, work)),
            0 => state.SetAvailability(new(Guid.NewGuid(), (Availability)r.Next(1, 3))),
            1 => state.Reserve(new(Guid.NewGuid(), work, 5), r.Next(4) > 0),
            2 => state.Hold(work, 5),
            3 => state.Hold(work, 1, WorkKind.Ticket),
            _ => state.Free(work),
        };
    }

    public static Decision Of(Account state, Random r, DateTimeOffset now) => r.Next(12) switch
    {
        _ when state.Email is null => state.Create(
            new(Guid.NewGuid(), Party.System, "", "Name", "", ["agent"]), $"{Guid.NewGuid()}@demo.example", RoleBook.AtFirst),
        0 or 1 => state.SignIn(Guid.NewGuid(), r.Next(3) == 0, now),
        2 => state.SignOut(state.Sessions.FirstOrDefault()),
        3 => state.SetRoles(new(Guid.NewGuid(), Party.System, [r.Next(2) == 0 ? "agent" : "supervisor"]), RoleBook.AtFirst, true),
        4 => state.MakeLink(Guid.NewGuid(), now),
        5 => state.UseLink(state.Link?.Id ?? Guid.NewGuid(), Guid.NewGuid(), now),
        6 => state.Suspend(r.Next(4) > 0),
        7 or 8 => state.Unlock(now),
        10 => state.Prefer(new(Guid.NewGuid(), Party.System, new("zh", "Asia/Shanghai", (Density)r.Next(1, 3), null))),
        9 => state.ChangePassword(new(Guid.NewGuid(), state.Sessions.FirstOrDefault(), "", ""), true),
        _ => state.Rename(new(Guid.NewGuid(), Party.System, $"name {r.Next(3)}")),
    };
}
