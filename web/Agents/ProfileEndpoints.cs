using System.Collections.Immutable;
using Portal.Accounts;
using Portal.Journal;
using Portal.Shell;

namespace Portal.Agents;

/// <summary>What agents can do and how much at once: for the staff to see, for who arranges routing to change.</summary>
internal static class ProfileEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var one = api.MapGroup("/agents/{id}/profile").RequireAuthorization();
        one.MapGet("", GetAsync).Answers<ShownProfile>(401, 403, 404);
        one.MapPut("", ChangeAsync).Answers<Receipt>(400, 401, 403, 404, 409, 422, 503);
    }

    private static async Task<IResult> GetAsync(PathId id, CurrentUser user, AgentQueries agents, AccountQueries accounts, CancellationToken ct)
    {
        if (Access.SeeRouting(user) is { } denied)
            return denied.ToHttp();
        return await accounts.IsStaffAsync(id.Value, ct)
            ? Results.Json(await agents.FindProfileAsync(id.Value, ct), WireJson.Options)
            : Refusal.NotFound("agent.unknown").ToHttp();
    }

    private static async Task<IResult> ChangeAsync(
        PathId id, ProfileBody body, CurrentUser user, IGrainFactory grains, AccountQueries accounts, CancellationToken ct)
    {
        if (!body.CommandId.TryGet(out var commandId, out var refusal))
            return refusal.ToHttp();
        if (Access.ManageRouting(user) is { } denied)
            return denied.ToHttp();
        if (body.Value is not { } value)
            return Refusal.Invalid("settings.invalid").ToHttp();
        if (!await accounts.IsStaffAsync(id.Value, ct))
            return Refusal.NotFound("agent.unknown").ToHttp();
        var profile = new AgentProfile(value.Skills ?? [], value.Languages ?? [], value.Capacity ?? AgentProfile.UsualCapacity);
        return (await grains.GetGrain<IAgentGrain>(id.Value).ChangeProfileAsync(new ChangeProfile(commandId, user.Party, body.BasedOn, profile), ct)).ToHttp();
    }
}

/// <summary>A profile as it is.</summary>
/// <param name="Version">What the next change is based on; 0 while there was none.</param>
/// <param name="Profile">What the agent can do, and how much at once.</param>
/// <param name="Queues">Which they serve.</param>
/// <param name="Stream">Where its changes stand, among others.</param>
internal sealed record ShownProfile(long Version, AgentProfile Profile, ImmutableArray<Guid> Queues, StreamId Stream);

/// <summary>A profile as it shall be.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="BasedOn">The version that the change was made from.</param>
/// <param name="Value">All of it; what is left out is as usual.</param>
internal sealed record ProfileBody(CommandId CommandId, long BasedOn, ProfileValue? Value);

/// <summary>A profile as it is sent.</summary>
/// <param name="Skills">By id, 50 at most.</param>
/// <param name="Languages">Two or three letters each, 20 at most; none: any will do.</param>
/// <param name="Capacity">1–1,000; 20 when left out.</param>
internal sealed record ProfileValue(ImmutableArray<Guid>? Skills, ImmutableArray<string>? Languages, int? Capacity);
