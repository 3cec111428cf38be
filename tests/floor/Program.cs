using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using Portal.Floor;

// The least that a durable chat can be: what Portal's speed is compared with. Its hub speaks Portal's frames, so the same generator drives both.
const int MostBytes = 128 * 1024;
var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton(MessageTable.Open(builder.Configuration.GetConnectionString("Floor")!));
builder.Services.AddSingleton<MessageWriter>();
builder.Services.AddHostedService(services => services.GetRequiredService<MessageWriter>());
builder.Services.AddSignalR(signalR =>
    {
        signalR.KeepAliveInterval = TimeSpan.FromSeconds(15);
        signalR.ClientTimeoutInterval = TimeSpan.FromSeconds(30);
        signalR.MaximumReceiveMessageSize = MostBytes;
    })
    .AddJsonProtocol(json =>
    {
        json.PayloadSerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        json.PayloadSerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
    });
var app = builder.Build();
app.MapHub<FloorHub>("/hubs/live");
app.MapGet("/health/ready", () => Results.Ok());
await app.RunAsync();
