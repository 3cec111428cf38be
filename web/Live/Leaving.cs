using Microsoft.Extensions.Options;
using Portal.Journal;
using Portal.Shell;

namespace Portal.Live;

/// <summary>
/// This node goes: it is not ready any more and takes no new browser, and those that are here are sent to others, a few at a time, while whatever they
/// ask is still answered.
/// </summary>
internal sealed partial class Leaving(LiveConnections connections, IOptions<WebOptions> options, TimeProvider clock, ILogger<Leaving> log)
{
    private const int Steps = 20;
    private static readonly TimeSpan Last = TimeSpan.FromMilliseconds(500); // for those who came in the last moment, and their farewell

    private volatile bool begun;

    public bool HasBegun => begun;

    /// <summary>Ends when everybody was sent away.</summary>
    public async Task BeginAsync()
    {
        begun = true;
        var here = connections.All.ToArray();
        if (here.Length == 0)
            return;
        Began(here.Length);
        Random.Shared.Shuffle(here);
        foreach (var some in here.Chunk((here.Length + Steps - 1) / Steps))
        {
            foreach (var connection in some)
                connection.SendAway();
            await Task.Delay(TimeSpan.FromSeconds(options.Value.LeaveSeconds) / Steps, clock);
        }

        foreach (var late in connections.All)
            late.SendAway();
        await Task.Delay(Last, clock);
    }

    /// <summary>Answers who would come now: a proxy before several nodes takes them to another one, a browser comes again.</summary>
    public Task RefuseAsync(HttpContext context, RequestDelegate next) => begun && context.Request.Path.StartsWithSegments("/hubs")
        ? Problem.Of(Faults.Explain(new TimeoutException())).WriteAsync(context)
        : next(context);

    [LoggerMessage(Level = LogLevel.Information, Message = "This node leaves; {Browsers} browsers are sent to others")]
    private partial void Began(int browsers);
}
