using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace Portal.Keys;

/// <summary>Seals the keys of the ring with AES-256-GCM: <c>nonce | tag | sealed</c> in base64, one element.</summary>
internal sealed class MasterKey(byte[] key) : IXmlEncryptor
{
    private static readonly XName Sealed = "sealed";

    public EncryptedXmlInfo Encrypt(XElement plaintextElement) =>
        new(new XElement(Sealed, Convert.ToBase64String(Seal(Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting))))), typeof(MasterKeyDecryptor));

    /// <exception cref="CryptographicException">Sealed with another key, or changed since.</exception>
    public XElement Decrypt(XElement encrypted) => XElement.Parse(Encoding.UTF8.GetString(Open(Convert.FromBase64String(encrypted.Value))));

    private byte[] Seal(ReadOnlySpan<byte> plain)
    {
        var result = new byte[AesGcm.NonceByteSizes.MaxSize + AesGcm.TagByteSizes.MaxSize + plain.Length];
        var (nonce, tag, cipher) = Split(result);
        RandomNumberGenerator.Fill(nonce.Span);
        using var aes = new AesGcm(key, AesGcm.TagByteSizes.MaxSize);
        aes.Encrypt(nonce.Span, plain, cipher.Span, tag.Span);
        return result;
    }

    private byte[] Open(byte[] sealedBytes)
    {
        if (sealedBytes.Length < AesGcm.NonceByteSizes.MaxSize + AesGcm.TagByteSizes.MaxSize)
            throw new CryptographicException("Too short.");
        var (nonce, tag, cipher) = Split(sealedBytes);
        var plain = new byte[cipher.Length];
        using var aes = new AesGcm(key, AesGcm.TagByteSizes.MaxSize);
        aes.Decrypt(nonce.Span, cipher.Span, tag.Span, plain);
        return plain;
    }

    private static (Memory<byte> Nonce, Memory<byte> Tag, Memory<byte> Cipher) Split(byte[] all)
    {
        var (nonce, tag) = (AesGcm.NonceByteSizes.MaxSize, AesGcm.TagByteSizes.MaxSize);
        return (all.AsMemory(0, nonce), all.AsMemory(nonce, tag), all.AsMemory(nonce + tag));
    }
}

/// <summary>Named in every sealed key, so never renamed.</summary>
/// <param name="services">Where the master key is.</param>
internal sealed class MasterKeyDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) => services.GetRequiredService<MasterKey>().Decrypt(encryptedElement);
}
