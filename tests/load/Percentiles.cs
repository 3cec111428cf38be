namespace Portal.Load;

/// <summary>Null when there was nothing to measure.</summary>
internal sealed record Percentiles(double? P50, double? P90, double? P99, double? Max)
{
    /// <param name="ascending">The values.</param>
    /// <param name="digits">Behind the point.</param>
    public static Percentiles Of(double[] ascending, int digits = 2)
    {
        double? At(double share) => ascending.Length == 0 ? null : Math.Round(ascending[(int)Math.Ceiling(share * ascending.Length) - 1], digits);
        return new(At(0.5), At(0.9), At(0.99), At(1));
    }
}
