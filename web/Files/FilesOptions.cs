using System.ComponentModel.DataAnnotations;

namespace Portal.Files;

/// <summary>Files that people send. Section <c>Files</c>.</summary>
internal sealed class FilesOptions
{
    public const string Section = "Files";

    /// <summary>The folder of their bytes; several nodes must share it. By default <c>files</c> beside the program. Not used where a bucket is named.</summary>
    public string? Folder { get; set; }

    /// <summary>A bucket instead of the folder.</summary>
    public S3Options S3 { get; set; } = new();

    /// <summary>Files that one customer may send in a conversation in 24 hours.</summary>
    [Range(1, 10_000)]
    public int CustomerFilesPerDay { get; set; } = 200;

    /// <summary>Megabytes that one customer may send in a conversation in 24 hours.</summary>
    [Range(1, 1_000_000)]
    public int CustomerMegabytesPerDay { get; set; } = 1_000;

    /// <summary>The ClamAV daemon that looks through every file before anybody may have it; none: nothing does.</summary>
    public string? ClamAvHost { get; set; }

    /// <summary>Its port.</summary>
    [Range(1, 65_535)]
    public int ClamAvPort { get; set; } = 3310;

    /// <summary>After how many hours a file that no message has is removed.</summary>
    [Range(1, 8_784)]
    public int UnusedHours { get; set; } = 24;
}
