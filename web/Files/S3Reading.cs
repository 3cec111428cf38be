using Amazon.S3.Model;

namespace Portal.Files;

/// <summary>
/// An object that is read from wherever one wants, and goes on where it stood when its answer breaks off. It is the same object to the end, or none: its ETag
/// must match.
/// </summary>
internal sealed class S3Reading(GetObjectResponse first, Func<long, string, CancellationToken, Task<GetObjectResponse>> open) : Stream
{
    private const int MostBreaks = 3;
    private readonly string etag = first.ETag;
    private GetObjectResponse? answer = first;
    private long position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length { get; } = first.ContentLength;

    public override long Position
    {
        get => position;
        set => Seek(value, SeekOrigin.Begin);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (position >= Length || buffer.IsEmpty)
            return 0;
        for (var breaks = 0; ; breaks++)
        {
            try
            {
                answer ??= await open(position, etag, cancellationToken);
                var read = await answer.ResponseStream.ReadAsync(buffer, cancellationToken);
                position += read;
                return read > 0 ? read : throw new EndOfStreamException("The answer has ended before the object.");
            }
            catch (Exception e) when (S3Store.IsAway(e, cancellationToken))
            {
                Leave();
                if (breaks >= MostBreaks)
                    throw new StoreAwayException("The object could not be read to its end.", e);
            }
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin)
    {
        var wanted = offset + origin switch { SeekOrigin.Begin => 0, SeekOrigin.Current => position, _ => Length };
        ArgumentOutOfRangeException.ThrowIfNegative(wanted, nameof(offset));
        if (wanted != position)
            Leave();
        return position = wanted;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("It comes over the network: ReadAsync.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Flush()
    {
        // nothing is written
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Leave();
        base.Dispose(disposing);
    }

    private void Leave()
    {
        answer?.Dispose();
        answer = null;
    }
}
