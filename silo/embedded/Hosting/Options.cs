namespace Orleans.Configuration;

/// <summary>Idle activations, and how long activating and deactivating may take.</summary>
public class GrainCollectionOptions
{
    /// <summary>How often idle activations are looked for.</summary>
    public TimeSpan CollectionQuantum { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long an activation may be idle, if its class does not say; longer than <see cref="CollectionQuantum"/>.</summary>
    public TimeSpan CollectionAge { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How long an activation may take to become ready.</summary>
    public TimeSpan ActivationTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long an activation may take to end; at shutdown, all of them together.</summary>
    public TimeSpan DeactivationTimeout { get; set; } = TimeSpan.FromSeconds(30);
}

/// <summary>What all calls have in common.</summary>
public abstract class MessagingOptions
{
    /// <summary>How long a caller waits for an answer, if the method does not say.</summary>
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(30);
}

/// <summary>Calls inside the silo.</summary>
public class SiloMessagingOptions : MessagingOptions;

/// <summary>The names of this installation.</summary>
public class ClusterOptions
{
    /// <summary>Which service this is; stored state belongs to it.</summary>
    public string ServiceId { get; set; } = "default";
}
