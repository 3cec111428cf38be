namespace Portal.Operation;

/// <summary>The silo in this process, for whoever reports on it. Not there in a web node alone.</summary>
public interface ISiloGauge
{
    /// <summary>What it did since this was asked last. For one who asks.</summary>
    SiloFigures Take();
}
