using System.Text.Json;
using Portal.Journal;
using Portal.Settings;

namespace Portal.Live;

/// <summary>Tells every browser of another brand.</summary>
internal sealed partial class BrandNews(BrandBook brand, LiveConnections connections, ILogger<BrandNews> log)
{
    /// <summary>An event of the brand came by.</summary>
    public void Changed()
    {
        brand.Drop();
        _ = TellAsync();
    }

    private async Task TellAsync()
    {
        try
        {
            var data = new RawJson(JsonSerializer.Serialize(await brand.FindAsync(CancellationToken.None), WireJson.Options));
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
