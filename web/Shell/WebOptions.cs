namespace Portal.Shell;

/// <summary>The web node. Section <c>Web</c>.</summary>
internal sealed class WebOptions
{
    public const string Section = "Web";

    /// <summary>The folder of the built client; by default <c>client</c> beside the program, or <c>web/client/dist</c> of the repository that it runs in.</summary>
    public string? Client { get; set; }

    /// <summary>Origins, such as <c>https://shop.example</c>, that may send commands and watch besides the node's own.</summary>
    public string[] AllowedOrigins { get; set; } = [];

    /// <summary>Addresses or networks (<c>10.0.0.0/8</c>) of proxies whose forwarded headers count; nobody's else.</summary>
    public string[] TrustedProxies { get; set; } = [];

    /// <summary>The longest that a request over REST may take, in seconds.</summary>
    public int RequestSeconds { get; set; } = 20;

    /// <summary>Over how many seconds a node that is told to end sends its browsers to others.</summary>
    public double LeaveSeconds { get; set; } = 3;
}

/// <summary>Whether this installation shows demo accounts (<c>Seed:Mode</c> is <c>demo</c>).</summary>
internal sealed record DemoMode(bool On)
{
    public static DemoMode Of(IConfiguration configuration) =>
        new(string.Equals(configuration["Seed:Mode"], "demo", StringComparison.OrdinalIgnoreCase));
}
