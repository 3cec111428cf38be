using System.Text.Json;
using Portal.Journal;
using Portal.Settings;

namespace Portal.Live;

/// <summary>Tells every browser of another brand.</summary>
internal sealed partial class BrandNews(BrandBook brand, LiveConnections connections, ILogger<BrandNews> log)
{
    private ShownBrand? told;

    /// <summary>An event of the brand came by, or may have been missed.</summary>
    public void Changed() => _ = TellAsync();

    private async Task TellAsync()
    {
        try
        {
            brand.Drop();
            var now = await brand.FindAsync(CancellationToken.None);
            if (now == told)
                return;
            told = now;
            var data = new RawJson(JsonSerializer.Serialize(now, WireJson.Options));
            foreach (var connection in connections.All)
                connection.Tell("brand", data);
        }
        catch (Exception e)
        {
            CouldNotTell(e); // pages ask by themselves now and then
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Browsers could not be told of the brand")]
    private partial void CouldNotTell(Exception e);
}
