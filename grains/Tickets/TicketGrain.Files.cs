using System.Collections.Immutable;
using Portal.Files;
using Portal.Journal;

namespace Portal.Tickets;

/// <summary>The files of an answer that was taken back go with it. What is lost between the two the sweep of the web nodes finds.</summary>
internal sealed partial class TicketGrain
{
    private async Task WithdrawAsync(Guid commandId, long position, ImmutableArray<Attachment> files, CancellationToken ct)
    {
        var written = await journal.ReadAsync(StreamId.ForStaff(OwnerKind.Ticket, owner.Id), position - 1, 1, ct);
        if (written is not [{ CommandId: var reply }])
            return;
        var gone = new WithdrawFile(commandId, reply);
        await Task.WhenAll(files.Select(file => GrainFactory.GetGrain<IFileGrain>(file.Id).WithdrawAsync(gone, ct)));
    }
}
