using Orleans.Runtime;
using Portal.Embedded.Grains;

namespace Portal.Embedded.Storage;

/// <summary>
/// How a grain key stands in a row, as Orleans' AdoNet provider has it: what looks like a Guid or like hex is a number, whatever interface
/// the grain has. So text keys must not look like hex.
/// </summary>
internal readonly record struct StorageKey(long N0, long N1, string? Text)
{
    public static StorageKey Of(GrainId id)
    {
        if (GrainKeyText.TryGuid(id, out var guid, out var extension))
        {
            var bytes = guid.ToByteArray();
            return new(BitConverter.ToInt64(bytes, 0), BitConverter.ToInt64(bytes, 8), extension);
        }

        return GrainKeyText.TryLong(id, out var number, out extension) ? new(0, number, extension) : new(0, 0, id.Key.ToString());
    }
}
