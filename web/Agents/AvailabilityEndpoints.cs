using Portal.Accounts;
using Portal.Journal;
using Portal.Shell;

namespace Portal.Agents;

/// <summary>An agent's own choice to take work.</summary>
internal static class AvailabilityEndpoints
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPut("/agent/availability", SetAsync).RequireAuthorization().Answers<Receipt>(400, 401, 403, 422);

    private static async Task<IResult> SetAsync(
        AvailabilityBody body, CurrentUser user, IGrainFactory grains, TimeProvider clock, CancellationToken ct)
    {
        if (Access.Work(user) is { } denied)
            return denied.ToHttp();
        var commandId = body.CommandId is { Present: false } ? new CommandId(Guid.CreateVersion7(clock.GetUtcNow()), true) : body.CommandId;
        if (!commandId.TryGet(out var id, out var refusal))
            return refusal.ToHttp();
        if (Parse(body.Availability) is not { } availability)
            return Refusal.Invalid("availability.unknown").ToHttp();
        return (await grains.GetGrain<IAgentGrain>(user.Party.Id).SetAvailabilityAsync(new SetAvailability(id, availability), ct)).ToHttp();
    }

    private static Availability? Parse(string? word) => word switch
    {
        "available" => Availability.Available,
        "away" => Availability.Away,
        _ => null,
    };
}

/// <summary>Available or away.</summary>
/// <param name="CommandId">May be left out: the same choice twice is the same choice.</param>
/// <param name="Availability"><c>available</c> or <c>away</c>.</param>
internal sealed record AvailabilityBody(CommandId CommandId, string? Availability);
