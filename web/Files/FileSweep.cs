using Microsoft.Extensions.Options;
using Portal.Journal;

namespace Portal.Files;

/// <summary>
/// Removes files that no message took within a day, and says of those that one did take that they stay, where that was lost; removes those of messages that
/// were taken back, where that was lost. Every node does it, at any time: each step may be done twice.
/// </summary>
internal sealed partial class FileSweep(
    IGrainFactory grains, FileQueries files, IFileStore store, IOptions<FilesOptions> options, TimeProvider clock, ILogger<FileSweep> log) : BackgroundService
{
    private const int MostAtOnce = 500;
    private const string Reason = "file.unused";
    private static readonly TimeSpan WithdrawnLately = TimeSpan.FromDays(7);
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(10);

    /// <summary>Looks at what there is at a time.</summary>
    public async Task SweepAsync(DateTimeOffset now, CancellationToken ct)
    {
        var before = now - TimeSpan.FromHours(options.Value.UnusedHours);
        await store.TidyAsync(before, ct);
        foreach (var file in await files.OfWithdrawnAsync(now - WithdrawnLately, MostAtOnce, ct))
            await TryAsync(file, () => Grain(file).WithdrawAsync(new WithdrawFile(Guid.CreateVersion7(), file.MessageCommandId!.Value), ct));
        foreach (var file in await files.UnusedAsync(before, MostAtOnce, ct))
            await TryAsync(file, () => SettleAsync(file, before, ct));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await SweepAsync(clock.GetUtcNow(), stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Missed(e);
            }
        }
    }

    private async Task TryAsync(FileRow file, Func<Task> settle)
    {
        try
        {
            await settle();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            NotSettled(file.Id, e);
        }
    }

    private IFileGrain Grain(FileRow file) => grains.GetGrain<IFileGrain>(file.Id);

    private async Task SettleAsync(FileRow file, DateTimeOffset before, CancellationToken ct)
    {
        var grain = Grain(file);
        if (file is { Phase: FilePhase.Claimed, MessageCommandId: { } message } && await files.IsPostedAsync(file, message, ct))
        {
            await grain.AttachAsync(new AttachFile(Guid.CreateVersion7(), message), ct);
            return;
        }

        var removed = await grain.RemoveAsync(new RemoveFile(Guid.CreateVersion7(), Party.System, Reason, before), ct);
        if (removed.Refusal is not null)
            return; // somebody wants it by now
        await store.DeleteAsync(file.Id, ct);
        await grain.ForgetAsync(new ForgetFile(Guid.CreateVersion7()), ct);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "File {File} could not be settled; tried again later")]
    private partial void NotSettled(Guid file, Exception e);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Files that nobody uses could not be looked for; tried again later")]
    private partial void Missed(Exception e);
}
