using System.Security.Cryptography;

namespace Portal.Keys;

/// <summary>The key over all keys. Section <c>Keys</c>.</summary>
internal sealed class KeyOptions
{
    public const string Section = "Keys";
    private const int Length = 32;

    /// <summary>32 bytes in base64, the same on all nodes, kept outside the database. Required outside Development.</summary>
    public string? Master { get; set; }

    /// <summary>The bytes.</summary>
    /// <exception cref="InvalidOperationException">It is missing, or not 32 bytes.</exception>
    public byte[] Read(bool development)
    {
        if (string.IsNullOrEmpty(Master))
        {
            // What a developer's machine protects with it is worth nothing.
            return development ? SHA256.HashData("Portal development"u8) : throw new InvalidOperationException("Keys:Master is not set (32 random bytes in base64).");
        }

        var bytes = new byte[Length];
        return Convert.TryFromBase64String(Master, bytes, out var written) && written == Length
            ? bytes
            : throw new InvalidOperationException("Keys:Master is not 32 bytes in base64.");
    }
}
