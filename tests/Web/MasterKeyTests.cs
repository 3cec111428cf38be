using System.Security.Cryptography;
using System.Xml.Linq;
using Portal.Keys;

namespace Portal.Tests.Web;

public sealed class MasterKeyTests
{
    private static readonly XElement Secret = XElement.Parse("<key id=\"1\"><secret>do not show</secret></key>");

    [Fact]
    public void A_sealed_key_opens_with_the_same_master_key_and_shows_nothing()
    {
        var key = RandomNumberGenerator.GetBytes(32);
        var sealedKey = new MasterKey(key).Encrypt(Secret);
        Assert.DoesNotContain("do not show", sealedKey.EncryptedElement.ToString(), StringComparison.Ordinal);
        Assert.Equal(typeof(MasterKeyDecryptor), sealedKey.DecryptorType);
        Assert.Equal(Secret.ToString(), new MasterKey(key).Decrypt(sealedKey.EncryptedElement).ToString());
    }

    [Fact]
    public void Another_master_key_opens_nothing()
    {
        var sealedKey = new MasterKey(RandomNumberGenerator.GetBytes(32)).Encrypt(Secret).EncryptedElement;
        Assert.ThrowsAny<CryptographicException>(() => new MasterKey(RandomNumberGenerator.GetBytes(32)).Decrypt(sealedKey));
        Assert.ThrowsAny<CryptographicException>(() => new MasterKey(new byte[32]).Decrypt(new XElement("sealed", "AAAA")));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("c2hvcnQ=")]
    [InlineData("not base64")]
    public void A_missing_or_wrong_master_key_stops_the_start(string? master) =>
        Assert.Throws<InvalidOperationException>(() => new KeyOptions { Master = master }.Read(development: false));

    [Fact]
    public void Developers_need_none() => Assert.Equal(32, new KeyOptions().Read(development: true).Length);
}
