namespace Portal.Load;

/// <summary>What a crew is given by its queue.</summary>
/// <param name="List">Where agents see what is theirs.</param>
/// <param name="Words">What of a row says which one it is.</param>
/// <param name="Weight">What one takes of an agent's capacity.</param>
/// <param name="Begin">A customer brings one with these words.</param>
/// <param name="Open">Some of those that an agent has.</param>
/// <param name="End">An agent is done with one.</param>
internal sealed record CrewWork(
    string List,
    string Words,
    int Weight,
    Func<PortalApi, Person, string, Task> Begin,
    Func<PortalApi, Person, Task<IReadOnlyList<Guid>>> Open,
    Func<PortalApi, Person, Guid, Task> End)
{
    public static CrewWork Tickets { get; } = new(
        "tickets/mine", "subject", 1, (api, customer, words) => api.OpenTicketAsync(customer, words), (api, agent) => api.OpenTicketsAsync(agent),
        (api, agent, id) => api.SolveTicketAsync(agent, id));

    public static CrewWork Chats { get; } = new(
        "conversations/mine", "preview", 5, (api, customer, words) => api.BeginAsync(customer, words), (api, agent) => api.ConversationsAsync(agent),
        (api, agent, id) => api.ResolveAsync(agent, id));
}
