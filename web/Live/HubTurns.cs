using Microsoft.AspNetCore.SignalR;

namespace Portal.Live;

/// <summary>
/// The calls of a connection are done one after the other, in the order in which they came; only a message that has its place in its conversation lets the next
/// call begin before it is answered, so that several that follow each other quickly can be one commit.
/// </summary>
internal sealed class HubTurns(LiveConnections connections) : IHubFilter
{
    /// <summary>How many calls of one connection may be under way.</summary>
    public const int AtOnce = 8;

    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        if (connections.Find(invocationContext.Context.ConnectionId) is not { } connection)
            return await next(invocationContext); // it is over, and says so itself
        var turn = await connection.Turns.NextAsync();
        try
        {
            ((LiveHub)invocationContext.Hub).Turn = turn;
            return await next(invocationContext);
        }
        finally
        {
            turn.End();
        }
    }
}
