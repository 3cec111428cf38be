using Portal.Conversations;
using Portal.FollowUps;
using Portal.Journal;
using Portal.Settings;
using Portal.Tickets;
using Portal.Wallboard;

namespace Portal.Accounts;

/// <summary>
/// Who may see or do what: one policy an action, asked by both doors. Null is yes. What somebody may not know of is refused exactly as if it were not there.
/// </summary>
internal sealed class Access(IConversationOwners owners, ITicketOwners tickets)
{
    public static Refusal Denied { get; } = Refusal.Forbidden("access.denied");

    public static Refusal NoStream { get; } = Refusal.NotFound("stream.not_found");

    public static Refusal NoConversation { get; } = Refusal.NotFound("conversation.not_found");

    public static Refusal NoTicket { get; } = Refusal.NotFound("ticket.not_found");

    public static Refusal NoList { get; } = Refusal.NotFound("list.not_found");

    /// <summary>Read or watch a stream.</summary>
    public async ValueTask<Refusal?> SeeStreamAsync(CurrentUser user, StreamId stream, CancellationToken ct) => stream.Kind switch
    {
        OwnerKind.Account => stream.Id == user.Session?.AccountId || user.May(Permissions.ManageAccounts) ? null : NoStream,
        OwnerKind.Settings => SettingsKinds.KindOf(stream, user.Party.Id) is { } kind && SeeSettings(user, kind) is null ? null : NoStream,
        OwnerKind.Ticket => user.May(Permissions.ReadTickets) || (!stream.Staff && await IsInTicketAsync(user, stream.Id, ct)) ? null : NoStream,
        _ when user.May(Permissions.ReadConversations) => null,
        OwnerKind.Customer when !stream.Staff && IsCustomer(user, stream.Id) => null,
        OwnerKind.Conversation when !stream.Staff && await OwnsAsync(user, stream.Id, ct) => null,
        _ => NoStream,
    };

    /// <summary>Read or watch a list, by the name that the client uses.</summary>
    public static Refusal? SeeList(CurrentUser user, string list) => list switch
    {
        ConversationLists.All or ConversationLists.Waiting or ConversationLists.Moved => user.May(Permissions.ReadConversations) ? null : NoList,
        ConversationLists.Mentions => user.IsStaff && user.May(Permissions.ReadConversations) ? null : NoList,
        TicketLists.All or TicketLists.Moved => user.May(Permissions.ReadTickets) ? null : NoList,
        TicketLists.Mentions or TicketLists.Following => user.IsStaff && user.May(Permissions.ReadTickets) ? null : NoList,
        TicketLists.Mine => user.IsStaff && !user.May(Permissions.ReadTickets) ? NoList : null,
        WallboardList.Name => SeeWallboard(user) is null ? null : NoList,
        ConversationLists.Mine => user.IsStaff && !user.May(Permissions.ReadConversations) ? NoList : null,
        AgendaLists.Mine => SeeAgenda(user) is null ? null : NoList,
        AgendaLists.Lead or AgendaLists.Team => SeeTeamAgenda(user) is null ? null : NoList,
        _ => NoList,
    };

    /// <summary>Read a conversation.</summary>
    public async ValueTask<Refusal?> SeeConversationAsync(CurrentUser user, Guid id, CancellationToken ct) =>
        user.May(Permissions.ReadConversations) || await OwnsAsync(user, id, ct) ? null : NoConversation;

    /// <summary>Write to a conversation, or show that one does.</summary>
    public async ValueTask<Refusal?> WriteAsync(CurrentUser user, Guid id, CancellationToken ct) =>
        user.IsStaff ? Work(user) : await OwnsAsync(user, id, ct) ? null : NoConversation;

    /// <summary>Do what only the staff does with a conversation: note, resolve, snooze, take …</summary>
    public async ValueTask<Refusal?> WorkAsync(CurrentUser user, Guid id, CancellationToken ct) =>
        user.IsStaff ? Work(user) : await OwnsAsync(user, id, ct) ? Denied : NoConversation;

    /// <summary>
    /// Give a conversation to somebody. Taking it oneself, putting it back, and giving on what one has (its grain knows whether one has it) is work like any
    /// other.
    /// </summary>
    public async ValueTask<Refusal?> AssignAsync(CurrentUser user, Guid id, Guid? agentId, CancellationToken ct) =>
        agentId is { } other && other != user.Party.Id && user.IsStaff && user.May(Permissions.AssignConversations) ? null : await WorkAsync(user, id, ct);

    /// <summary>Begin a conversation.</summary>
    public static Refusal? Begin(CurrentUser user) => user.May(Permissions.BeCustomer) && !user.IsStaff ? null : Denied;

    /// <summary>Read a ticket.</summary>
    public async ValueTask<Refusal?> SeeTicketAsync(CurrentUser user, Guid id, CancellationToken ct) =>
        user.May(Permissions.ReadTickets) || await IsInTicketAsync(user, id, ct) ? null : NoTicket;

    /// <summary>Write to a ticket, or say where it shall go: how far, its workflow says.</summary>
    public async ValueTask<Refusal?> WriteTicketAsync(CurrentUser user, Guid id, CancellationToken ct) =>
        user.IsStaff ? WorkTickets(user) : await IsInTicketAsync(user, id, ct) ? null : NoTicket;

    /// <summary>Do what only the staff does with a ticket: note, edit, label …</summary>
    public async ValueTask<Refusal?> WorkTicketAsync(CurrentUser user, Guid id, CancellationToken ct) =>
        user.IsStaff ? WorkTickets(user) : await IsInTicketAsync(user, id, ct) ? Denied : NoTicket;

    /// <summary>Give a ticket to somebody; taking it oneself, putting it back and giving on what one has is work like any other.</summary>
    public async ValueTask<Refusal?> AssignTicketAsync(CurrentUser user, Guid id, Guid? agentId, CancellationToken ct) =>
        agentId is { } other && other != user.Party.Id && user.IsStaff && user.May(Permissions.AssignTickets) ? null : await WorkTicketAsync(user, id, ct);

    /// <summary>Work on tickets, and be given them.</summary>
    public static Refusal? WorkTickets(CurrentUser user) => user.May(Permissions.AnswerTickets) ? null : Denied;

    /// <summary>See the small settings of a kind.</summary>
    public static Refusal? SeeSettings(CurrentUser user, string kind) =>
        SettingsKinds.IsOfPerson(kind) ? OwnSettings(user, kind)
        : user.May(kind == SettingsKinds.Roles ? Permissions.ManageAccounts : Permissions.ReadConversations) ? null
        : kind is SettingsKinds.TicketWorkflow or SettingsKinds.TicketFields or SettingsKinds.Macros && user.May(Permissions.ReadTickets) ? null
        : kind == SettingsKinds.Skills ? SeeRouting(user) : Denied;

    /// <summary>Change them.</summary>
    public static Refusal? ManageSettings(CurrentUser user, string kind) =>
        SettingsKinds.IsOfPerson(kind) ? OwnSettings(user, kind)
        : user.May(kind switch
        {
            SettingsKinds.Roles => Permissions.ManageAccounts,
            SettingsKinds.Skills => Permissions.ManageRouting,
            _ => Permissions.ManageSettings,
        }) ? null : Denied;

    /// <summary>See accounts and change them.</summary>
    public static Refusal? ManageAccounts(CurrentUser user) => user.May(Permissions.ManageAccounts) ? null : Denied;

    /// <summary>See queues, who serves them, and what agents can do.</summary>
    public static Refusal? SeeRouting(CurrentUser user) =>
        user.IsStaff && (user.May(Permissions.ReadConversations) || user.May(Permissions.ManageRouting)) ? null : Denied;

    /// <summary>Change them.</summary>
    public static Refusal? ManageRouting(CurrentUser user) => user.May(Permissions.ManageRouting) ? null : Denied;

    /// <summary>See how Portal runs.</summary>
    public static Refusal? SeeOperation(CurrentUser user) => user.May(Permissions.ReadOperation) ? null : Denied;

    /// <summary>See how queues and agents stand, and the figures of the day.</summary>
    public static Refusal? SeeWallboard(CurrentUser user) => user.May(Permissions.ReadWallboard) ? null : Denied;

    /// <summary>Look at a conversation without being shown to those who work in it: who may also give it to somebody else.</summary>
    public static Refusal? WatchSilently(CurrentUser user) =>
        user.May(Permissions.AnswerConversations) && user.May(Permissions.AssignConversations) ? null : Denied;

    /// <summary>See what is due of something.</summary>
    public static Refusal? SeeFollowUps(CurrentUser user, OwnerKind kind) =>
        !user.IsStaff ? Denied : user.May(kind == OwnerKind.Ticket ? Permissions.ReadTickets : Permissions.ReadConversations) ? null : Denied;

    /// <summary>Set, move or end it.</summary>
    public static Refusal? Follow(CurrentUser user, OwnerKind kind) => kind == OwnerKind.Ticket ? WorkTickets(user) : Work(user);

    /// <summary>Have an agenda.</summary>
    public static Refusal? SeeAgenda(CurrentUser user) =>
        user.IsStaff && (user.May(Permissions.ReadConversations) || user.May(Permissions.ReadTickets)) ? null : Denied;

    /// <summary>See everybody's, and what is for those who lead: who may give work to others.</summary>
    public static Refusal? SeeTeamAgenda(CurrentUser user) =>
        user.May(Permissions.AssignConversations) || user.May(Permissions.AssignTickets) ? null : Denied;

    /// <summary>Be given work.</summary>
    public static Refusal? Work(CurrentUser user) => user.May(Permissions.AnswerConversations) ? null : Denied;

    private static Refusal? OwnSettings(CurrentUser user, string kind) =>
        !user.IsStaff ? Denied
        : kind == SettingsKinds.FiltersOf(user.Party.Id) && user.May(Permissions.ReadConversations) ? null
        : kind == SettingsKinds.MacrosOf(user.Party.Id) && user.May(Permissions.AnswerTickets) ? null
        : Denied;

    private static bool IsCustomer(CurrentUser user, Guid customerId) => !user.IsStaff && user.Party.Id == customerId;

    private async ValueTask<bool> OwnsAsync(CurrentUser user, Guid conversationId, CancellationToken ct) =>
        !user.IsStaff && await owners.OwnsAsync(user.Party.Id, conversationId, ct);

    private async ValueTask<bool> IsInTicketAsync(CurrentUser user, Guid ticketId, CancellationToken ct) =>
        !user.IsStaff && (await tickets.OwnsAsync(user.Party.Id, ticketId, ct) || await tickets.TakesPartAsync(user.Party.Id, ticketId, ct));
}
