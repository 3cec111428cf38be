namespace Orleans;

/// <summary>Why an activation ends.</summary>
public readonly struct DeactivationReason(DeactivationReasonCode code, Exception? exception, string text)
{
    /// <summary>A reason without an exception.</summary>
    public DeactivationReason(DeactivationReasonCode code, string text) : this(code, null, text)
    {
    }

    /// <summary>In words, for logs.</summary>
    public string Description { get; } = text;

    /// <summary>What kind of reason.</summary>
    public DeactivationReasonCode ReasonCode { get; } = code;

    /// <summary>What failed, if something did.</summary>
    public Exception? Exception { get; } = exception;
}

/// <summary>The kinds of reasons to end an activation that this host gives.</summary>
#pragma warning disable CA1028 // The numbers and their type are Orleans'.
public enum DeactivationReasonCode : byte
#pragma warning restore CA1028
{
    /// <summary>None given.</summary>
    None = 0,

    /// <summary>The process stops.</summary>
    ShuttingDown = 1,

    /// <summary>It could not be activated.</summary>
    ActivationFailed = 2,

    /// <summary>Nobody called it for its collection age.</summary>
    ActivationIdle = 4,

    /// <summary>What it holds turned out to be stale.</summary>
    ApplicationError = 8,

    /// <summary>The grain asked for it.</summary>
    ApplicationRequested = 9,
}
