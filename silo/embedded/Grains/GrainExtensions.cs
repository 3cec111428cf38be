using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Portal.Embedded.Calls;
using Portal.Embedded.Grains;

namespace Orleans;

/// <summary>Keys and references of grains.</summary>
public static class GrainExtensions
{
    /// <summary>A reference to this grain, to hand to others.</summary>
    public static TGrainInterface AsReference<TGrainInterface>(this IAddressable grain) =>
        (TGrainInterface)AsReference(grain, typeof(TGrainInterface));

    /// <summary>A reference to this grain, to hand to others.</summary>
    public static object AsReference(this IAddressable grain, Type interfaceType)
    {
        ArgumentNullException.ThrowIfNull(grain);
        return grain is Reference reference
            ? reference.As(interfaceType)
            : ContextOf(grain).ActivationServices.GetRequiredService<ReferenceFactory>().Make(interfaceType, grain.GetGrainId());
    }

    /// <summary>The id of a grain or of what a reference points to.</summary>
    public static GrainId GetGrainId(this IAddressable grain) => grain is Reference reference ? reference.Id : ContextOf(grain).GrainId;

    /// <summary>The key, if it is a <see cref="long"/>.</summary>
    public static long GetPrimaryKeyLong(this IAddressable grain) =>
        GrainKeyText.TryLong(grain.GetGrainId(), out var key, out _)
            ? key
            : throw new InvalidOperationException($"Unable to extract integer key from grain id {grain.GetGrainId()}");

    /// <summary>The key, if it is a <see cref="Guid"/>.</summary>
    public static Guid GetPrimaryKey(this IAddressable grain) =>
        GrainKeyText.TryGuid(grain.GetGrainId(), out var key, out _)
            ? key
            : throw new InvalidOperationException($"Unable to extract GUID key from grain id {grain.GetGrainId()}");

    /// <summary>The key as text.</summary>
    public static string GetPrimaryKeyString(this IAddressable grain) => grain.GetGrainId().Key.ToString();

    private static IGrainContext ContextOf(IAddressable grain) =>
        (grain as IGrainBase)?.GrainContext
        ?? throw new ArgumentException($"{grain?.GetType()} is neither a reference nor a grain of this host.", nameof(grain));
}
