using Microsoft.Extensions.Options;

namespace Portal.Files;

/// <summary>What web needs for files.</summary>
internal static class FileServices
{
    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<FilesOptions>().Bind(configuration.GetSection(FilesOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<FilesOptions>, BucketCheck>();
        services.AddSingleton<IFileStore>(provider => OfOptions(provider.GetRequiredService<IOptions<FilesOptions>>().Value));
        if (!string.IsNullOrEmpty(configuration[$"{FilesOptions.Section}:{nameof(FilesOptions.ClamAvHost)}"]))
            services.AddSingleton<IFileScanner, ClamAvScanner>();
        services.AddSingleton<FileQueries>();
        services.AddSingleton<FileParts>();
        services.AddSingleton<FileScan>();
        services.AddSingleton<FileUploads>();
        services.AddSingleton<Thumbnails>();
        services.AddSingleton<FileCommands>();
        services.AddSingleton<FileSweep>();
        services.AddHostedService(provider => provider.GetRequiredService<FileSweep>());
    }

    private static IFileStore OfOptions(FilesOptions options) => string.IsNullOrEmpty(options.S3.Bucket)
        ? new DiskStore(options.Folder ?? Path.Combine(AppContext.BaseDirectory, "files"))
        : new S3Store(options.S3);

    private sealed class BucketCheck : IValidateOptions<FilesOptions>
    {
        public ValidateOptionsResult Validate(string? name, FilesOptions options) =>
            options.S3.Fault() is { } fault ? ValidateOptionsResult.Fail(fault) : ValidateOptionsResult.Success;
    }
}
