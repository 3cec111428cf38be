using Portal.Accounts;
using Portal.Journal;
using Portal.Shell;

namespace Portal.Agents;

/// <summary>The staff, for the staff: to whom something can be given, and whom a note can speak to.</summary>
internal static class StaffEndpoints
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/staff", ListAsync).RequireAuthorization().Answers<ListPage<Colleague>>(400, 401, 403);

    private static async Task<IResult> ListAsync([AsParameters] ListPaging paging, CurrentUser user, AgentQueries agents, CancellationToken ct)
    {
        if (paging.Parse() is not { Value: { } page })
            return Paging.Invalid.ToHttp();
        return user.IsStaff && user.May(Permissions.ReadConversations)
            ? Results.Json(await agents.ListAsync(page, ct), WireJson.Options)
            : Access.Denied.ToHttp();
    }
}
