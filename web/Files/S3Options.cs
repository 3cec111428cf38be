using System.ComponentModel.DataAnnotations;

namespace Portal.Files;

/// <summary>A bucket for the bytes of files, at Amazon or at whatever else speaks S3. Section <c>Files:S3</c>; used where a bucket is named.</summary>
internal sealed class S3Options
{
    /// <summary>Which bucket; none: a folder is used instead. It must be there, and nobody else's.</summary>
    public string? Bucket { get; set; }

    /// <summary>Where it is, such as <c>https://s3.example</c>; none: Amazon, in the region.</summary>
    public string? Endpoint { get; set; }

    /// <summary>The region that requests are signed for.</summary>
    public string Region { get; set; } = "us-east-1";

    /// <summary>The bucket stands in the path and not in the host's name; most servers other than Amazon's want it so.</summary>
    public bool PathStyle { get; set; }

    /// <summary>The key's id, with <see cref="SecretKey"/>; none: from <see cref="KeyFile"/>, else wherever AWS programs look.</summary>
    public string? AccessKey { get; set; }

    /// <summary>The key.</summary>
    public string? SecretKey { get; set; }

    /// <summary>A file with the key's id in its first line and the key in its second; read at start.</summary>
    public string? KeyFile { get; set; }

    /// <summary>Seconds until an answer must have begun.</summary>
    [Range(1, 300)]
    public int Seconds { get; set; } = 30;

    /// <summary>What is wrong with them together; null when nothing is.</summary>
    public string? Fault() => this switch
    {
        { Bucket: null or "" } => (Endpoint ?? AccessKey ?? SecretKey ?? KeyFile) is null ? null : "Files:S3:Bucket is not set.",
        _ when string.IsNullOrEmpty(AccessKey) != string.IsNullOrEmpty(SecretKey) => "Files:S3:AccessKey and Files:S3:SecretKey go together.",
        { KeyFile: { Length: > 0 } file } when Keys(file).Length < 2 => $"Files:S3:KeyFile ({file}) does not have a key's id and the key in two lines.",
        { Endpoint: { Length: > 0 } endpoint } when !Uri.TryCreate(endpoint, UriKind.Absolute, out _) => "Files:S3:Endpoint is no address.",
        _ when Seconds is < 1 or > 300 => "Files:S3:Seconds is 1 to 300.",
        _ => null,
    };

    /// <summary>The lines of a key file; none when it cannot be read.</summary>
    public static string[] Keys(string file) =>
        File.Exists(file) ? [.. File.ReadLines(file).Select(line => line.Trim()).Where(line => line.Length > 0)] : [];
}
