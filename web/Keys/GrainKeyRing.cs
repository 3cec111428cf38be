using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;

namespace Portal.Keys;

/// <summary>The key ring of cookies and tokens, shared by all nodes through a grain. The framework asks for it rarely, and can only wait.</summary>
internal sealed class GrainKeyRing(IGrainFactory grains) : IXmlRepository
{
    private const string Name = "web-keys";

    private volatile int known;

    private IKeyRingGrain Ring => grains.GetGrain<IKeyRingGrain>(Name);

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        var elements = Task.Run(() => Ring.ListAsync()).GetAwaiter().GetResult();
        known = elements.Length;
        return [.. elements.Select(element => XElement.Parse(element))];
    }

    public void StoreElement(XElement element, string friendlyName) =>
        Task.Run(() => Ring.AddAsync(friendlyName, element.ToString(SaveOptions.DisableFormatting), known)).GetAwaiter().GetResult();

    /// <summary>Adds data protection with this ring, its keys sealed with the master key.</summary>
    /// <exception cref="InvalidOperationException">There is no master key.</exception>
    public static void Add(IHostApplicationBuilder builder)
    {
        var options = builder.Configuration.GetSection(KeyOptions.Section).Get<KeyOptions>() ?? new KeyOptions();
        builder.Services.AddSingleton(new MasterKey(options.Read(builder.Environment.IsDevelopment())));
        builder.Services.AddDataProtection().SetApplicationName("Portal");
        builder.Services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(services => new ConfigureOptions<KeyManagementOptions>(keys =>
        {
            keys.XmlRepository = new GrainKeyRing(services.GetRequiredService<IGrainFactory>());
            keys.XmlEncryptor = services.GetRequiredService<MasterKey>();
        }));
    }
}
