using System.Collections.Immutable;
using System.Net;
using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace Portal.Files;

/// <summary>
/// A bucket: <c>xx/{file}/{name}</c>. An object is there wholly or not at all, so nothing has to be tidied. Whatever the bucket's server says besides yes and
/// "no such object" means that it is away: what was asked for may be asked for again.
/// </summary>
internal sealed class S3Store(S3Options options) : IFileStore, IDisposable
{
    private const int Retries = 2;
    private readonly AmazonS3Client s3 = ClientOf(options);

    public async Task PutAsync(Guid file, string name, Stream content, CancellationToken ct)
    {
        await using var held = content.CanSeek ? null : await HoldAsync(content, ct);
        var request = new PutObjectRequest
        {
            BucketName = options.Bucket,
            Key = KeyOf(file, name),
            InputStream = held ?? content,
            AutoCloseStream = false,
            UseChunkEncoding = false,
        };
        await AskAsync(() => s3.PutObjectAsync(request, ct), ct);
    }

    public async Task<Stream?> OpenAsync(Guid file, string name, CancellationToken ct)
    {
        var key = KeyOf(file, name);
        try
        {
            var first = await AskAsync(() => s3.GetObjectAsync(new GetObjectRequest { BucketName = options.Bucket, Key = key }, ct), ct);
            return new S3Reading(first, (position, etag, again) => s3.GetObjectAsync(
                new GetObjectRequest { BucketName = options.Bucket, Key = key, ByteRange = new(position, long.MaxValue), EtagToMatch = etag },
                again));
        }
        catch (StoreAwayException e) when (e.InnerException is AmazonS3Exception { StatusCode: HttpStatusCode.NotFound, ErrorCode: "NoSuchKey" })
        {
            return null;
        }
    }

    public async Task<ImmutableArray<StoredBytes>> ListAsync(Guid file, CancellationToken ct)
    {
        var prefix = KeyOf(file, "");
        var found = ImmutableArray.CreateBuilder<StoredBytes>();
        var request = new ListObjectsV2Request { BucketName = options.Bucket, Prefix = prefix };
        ListObjectsV2Response page;
        do
        {
            page = await AskAsync(() => s3.ListObjectsV2Async(request, ct), ct);
            found.AddRange(page.S3Objects.Select(one => new StoredBytes(one.Key[prefix.Length..], one.Size)));
            request.ContinuationToken = page.NextContinuationToken;
        }
        while (page.IsTruncated);
        return found.DrainToImmutable();
    }

    public Task DeleteAsync(Guid file, string name, CancellationToken ct) =>
        AskAsync(() => s3.DeleteObjectAsync(new DeleteObjectRequest { BucketName = options.Bucket, Key = KeyOf(file, name) }, ct), ct);

    public async Task DeleteAsync(Guid file, CancellationToken ct)
    {
        foreach (var one in await ListAsync(file, ct))
            await DeleteAsync(file, one.Name, ct);
    }

    public Task TidyAsync(DateTimeOffset before, CancellationToken ct) => Task.CompletedTask;

    public void Dispose() => s3.Dispose();

    /// <summary>Whether a fault comes from the bucket's server, or from the way to it.</summary>
    public static bool IsAway(Exception fault, CancellationToken ct) =>
        fault is AmazonServiceException or AmazonClientException or HttpRequestException or IOException or TimeoutException
        || (fault is OperationCanceledException && !ct.IsCancellationRequested);

    private static async Task<T> AskAsync<T>(Func<Task<T>> ask, CancellationToken ct)
    {
        try
        {
            return await ask();
        }
        catch (Exception e) when (IsAway(e, ct))
        {
            throw new StoreAwayException("The bucket does not answer as it should.", e);
        }
    }

    /// <summary>A part as it comes from its sender: short, and sent on only when all of it is here.</summary>
    private static async Task<MemoryStream> HoldAsync(Stream content, CancellationToken ct)
    {
        var held = new MemoryStream();
        await content.CopyToAsync(held, ct);
        held.Position = 0;
        return held;
    }

    private static AmazonS3Client ClientOf(S3Options options)
    {
        var config = new AmazonS3Config
        {
            ForcePathStyle = options.PathStyle,
            Timeout = TimeSpan.FromSeconds(options.Seconds),
            RetryMode = RequestRetryMode.Standard,
            MaxErrorRetry = Retries,
        };
        if (string.IsNullOrEmpty(options.Endpoint))
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(options.Region);
        else
            (config.ServiceURL, config.AuthenticationRegion) = (options.Endpoint, options.Region);
        var keys = options is { AccessKey: { Length: > 0 } id, SecretKey: { } key } ? [id, key]
            : options.KeyFile is { Length: > 0 } file ? S3Options.Keys(file) : [];
        return keys.Length < 2 ? new AmazonS3Client(config) : new AmazonS3Client(new BasicAWSCredentials(keys[0], keys[1]), config);
    }

    // By the end of the id, since its beginning may be the time.
    private static string KeyOf(Guid file, string name) => $"{$"{file:N}"[^2..]}/{file:D}/{name}";
}
