namespace Portal.Conversations;

/// <summary>Which page the customer looks at: leases of browsers, which end by themselves. Of several the one that was told of last.</summary>
internal sealed class CustomerPages(TimeProvider clock)
{
    public const int Most = 20;
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    private readonly Dictionary<string, Shown> browsers = new(StringComparer.Ordinal);

    public bool Any => browsers.Count > 0;

    public string? Now() => browsers.Count == 0 ? null : browsers.Values.MaxBy(shown => shown.Since)!.Page;

    /// <summary>More browsers than there is room for are not shown.</summary>
    public void See(CustomerHere command)
    {
        if (command.Page is not { } page)
            browsers.Remove(command.Connection);
        else if (browsers.TryGetValue(command.Connection, out var before) ? before.Page != page : browsers.Count < Most)
            browsers[command.Connection] = new(page, clock.GetTimestamp(), clock.GetTimestamp());
        else if (before is not null)
            browsers[command.Connection] = before with { Told = clock.GetTimestamp() };
    }

    public void Forget()
    {
        foreach (var (connection, _) in browsers.Where(browser => clock.GetElapsedTime(browser.Value.Told) >= Lease).ToArray())
            browsers.Remove(connection);
    }

    private sealed record Shown(string Page, long Since, long Told);
}
