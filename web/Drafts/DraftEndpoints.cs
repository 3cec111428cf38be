using Portal.Accounts;
using Portal.Journal;
using Portal.Shell;

namespace Portal.Drafts;

/// <summary>Drafts over REST. Putting the same one again changes nothing, so it needs no command id.</summary>
internal static class DraftEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/drafts", ListAsync).RequireAuthorization().Answers<DraftList>(401, 403, 503);
        api.MapPut("/conversations/{id}/draft", SaveAsync).RequireAuthorization().Answers<SavedDraft>(400, 401, 403, 404, 409, 503);
        api.MapPut("/tickets/{id}/draft", SaveOfTicketAsync).RequireAuthorization().Answers<SavedDraft>(400, 401, 403, 404, 409, 503);
    }

    private static async Task<IResult> ListAsync(CurrentUser user, DraftCommands drafts, CancellationToken ct) =>
        (await drafts.ListAsync(user, ct)).ToHttp();

    private static async Task<IResult> SaveAsync(PathId id, DraftBody body, CurrentUser user, DraftCommands drafts, CancellationToken ct) =>
        (await drafts.SaveAsync(user, id.Value, body, ct)).ToHttp();

    private static async Task<IResult> SaveOfTicketAsync(PathId id, DraftBody body, CurrentUser user, DraftCommands drafts, CancellationToken ct) =>
        (await drafts.SaveOfTicketAsync(user, id.Value, body, ct)).ToHttp();
}

/// <summary>What stands in a composer.</summary>
/// <param name="Text">At most 16,000 characters; blank gives the draft up.</param>
/// <param name="Internal">True for a note.</param>
/// <param name="Since">The position on the shared stream that was seen when the writing began.</param>
/// <param name="BasedOn">The version that the page knew; 0 or left out when none.</param>
internal sealed record DraftBody(Words Text, bool Internal, long Since, long BasedOn);
