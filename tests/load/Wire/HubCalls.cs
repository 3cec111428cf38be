using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;

namespace Portal.Load;

/// <summary>Calls of a hub that are waited for.</summary>
internal sealed class HubCalls : IAsyncDisposable
{
    private const int Completion = 3;
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, TaskCompletionSource<string?>> asked = new();
    private HubSocket hub = null!;
    private int number;

    public static async Task<HubCalls> ConnectAsync(Uri server, Person person)
    {
        var calls = new HubCalls();
        calls.hub = await HubSocket.ConnectAsync(server, person, calls.Hear);
        return calls;
    }

    /// <exception cref="LoadException">It was refused, or not answered.</exception>
    public async Task AskAsync(string method, params object[] arguments)
    {
        var id = Interlocked.Increment(ref number).ToString(CultureInfo.InvariantCulture);
        var answer = asked[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await hub.SendAsync($$"""{"type":1,"invocationId":"{{id}}","target":"{{method}}","arguments":{{JsonSerializer.Serialize(arguments)}}}""");
        try
        {
            if (await answer.Task.WaitAsync(Bound) is { } refusal)
                throw new LoadException($"{method} was refused: {refusal}");
        }
        catch (TimeoutException)
        {
            throw new LoadException($"{method} was not answered: {hub.Broken ?? "nothing came"}");
        }
    }

    public ValueTask DisposeAsync() => hub.DisposeAsync();

    private void Hear(JsonElement frame, long at)
    {
        if (frame.TryGetProperty("type"u8, out var type) && type.GetInt32() == Completion
            && asked.TryRemove(frame.GetProperty("invocationId"u8).GetString()!, out var answer))
            answer.TrySetResult(HubSocket.Refusal(frame));
    }
}
