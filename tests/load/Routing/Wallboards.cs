using System.Text.Json;

namespace Portal.Load;

/// <summary>Wallboards that somebody looks at, and how many changes they were told.</summary>
internal sealed class Wallboards : IAsyncDisposable
{
    private readonly List<HubSocket> screens = [];
    private long told;

    /// <summary>Changes of rows, over all of them.</summary>
    public long Told => Interlocked.Read(ref told);

    public static async Task<Wallboards> OpenAsync(PortalApi api, Person by, int count)
    {
        var boards = new Wallboards();
        for (var i = 0; i < count; i++)
        {
            var screen = await HubSocket.ConnectAsync(api.Server, by, boards.Hear);
            boards.screens.Add(screen);
            await screen.SendAsync("""{"type":1,"invocationId":"1","target":"WatchList","arguments":["wallboard"]}""");
        }

        return boards;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var screen in screens)
            await screen.DisposeAsync();
    }

    private void Hear(JsonElement frame, long at)
    {
        if (frame.TryGetProperty("target"u8, out var target) && target.ValueEquals("Rows"u8))
            Interlocked.Add(ref told, frame.GetProperty("arguments"u8)[1].GetArrayLength());
    }
}
