using System.Text.Json;

namespace Portal.Load;

/// <summary>One end of a conversation: says its messages and hears everything that is said, through one connection.</summary>
internal sealed class Side : IAsyncDisposable
{
    private const string WatchId = "watch";
    private const int Invocation = 1, Completion = 3;
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    private readonly TaskCompletionSource<string?> watching = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Guid conversation;
    private readonly bool isAgent;
    private HubSocket hub = null!;
    private long position;
    private int lastOfOther = -1;
    private volatile Ledger? ledger;

    private Side(Guid conversation, bool isAgent) => (this.conversation, this.isAgent) = (conversation, isAgent);

    /// <summary>Why its connection is no more; null while it is.</summary>
    public string? Broken => hub.Broken;

    /// <exception cref="LoadException">They may not, or cannot.</exception>
    public static async Task<Side> WatchAsync(Uri server, Person person, Guid conversation, bool isAgent)
    {
        var side = new Side(conversation, isAgent);
        side.hub = await HubSocket.ConnectAsync(server, person, side.Hear);
        await side.hub.SendAsync($$"""{"type":1,"invocationId":"{{WatchId}}","target":"Watch","arguments":["conversation/{{conversation}}",0]}""");
        try
        {
            return await side.watching.Task.WaitAsync(Bound) is { } refusal
                ? throw new LoadException($"conversation {conversation} cannot be watched: {refusal}")
                : side;
        }
        catch (TimeoutException)
        {
            throw new LoadException($"conversation {conversation} cannot be watched: {side.Broken ?? "no answer"}");
        }
    }

    /// <summary>What is heard from now on counts there.</summary>
    public void CountIn(Ledger messages)
    {
        lastOfOther = -1;
        ledger = messages;
    }

    public ValueTask SayAsync(int number)
    {
        var id = ledger!.CommandId(number);
        return hub.SendAsync(
            $$"""{"type":1,"invocationId":"{{id}}","target":"Send","arguments":["{{conversation}}","{{id}}","{{Words.Of(number)}}"]}""");
    }

    public ValueTask DisposeAsync() => hub.DisposeAsync();

    private void Hear(JsonElement frame, long at)
    {
        if (!frame.TryGetProperty("type"u8, out var type))
            return; // the answer of the handshake
        if (type.GetInt32() == Invocation && frame.GetProperty("target"u8).ValueEquals("Events"u8))
        {
            foreach (var e in frame.GetProperty("arguments"u8)[1].EnumerateArray())
                Hear(e.GetProperty("position"u8).GetInt64(), e.GetProperty("commandId"u8).GetGuid(), at);
        }
        else if (type.GetInt32() == Completion)
        {
            var id = frame.GetProperty("invocationId"u8);
            if (id.ValueEquals(WatchId))
                Watched(frame);
            else if (ledger is { } messages && messages.Find(id.GetGuid()) is { } number)
                messages.Answered(number, HubSocket.Refusal(frame), at);
        }
    }

    private void Hear(long eventAt, Guid commandId, long moment)
    {
        var inOrder = eventAt == position + 1;
        position = Math.Max(position, eventAt);
        if (ledger is not { } messages || messages.Find(commandId) is not { } number)
            return;
        var mine = messages.IsByAgent(number) == isAgent;
        if (!mine)
        {
            inOrder &= number > lastOfOther;
            lastOfOther = Math.Max(lastOfOther, number);
        }

        if (!messages.Heard(number, mine, moment))
            messages.CameTwice();
        else if (!inOrder)
            messages.CameOutOfOrder();
    }

    private void Watched(JsonElement frame)
    {
        var refusal = HubSocket.Refusal(frame);
        if (refusal is null)
            position = frame.GetProperty("result"u8).GetProperty("position"u8).GetInt64();
        watching.TrySetResult(refusal);
    }
}
