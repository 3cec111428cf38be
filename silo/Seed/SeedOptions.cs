namespace Portal.Seed;

/// <summary>Section <c>Seed</c>: what a new installation begins with.</summary>
internal sealed class SeedOptions
{
    /// <summary>What to begin with; <c>Demo</c> also makes the sign-in page show the demo accounts.</summary>
    public SeedMode Mode { get; set; } = SeedMode.None;
}

/// <summary>What a new installation begins with.</summary>
internal enum SeedMode
{
    /// <summary>Nothing but the default queue.</summary>
    None = 1,

    /// <summary>A first administrator with a generated password, printed once.</summary>
    Empty = 2,

    /// <summary>Demo accounts and a few conversations.</summary>
    Demo = 3,
}
