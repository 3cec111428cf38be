using Portal.Journal;

namespace Portal.Files;

/// <summary>Table <c>file_row</c>: what web answers downloads from, and what its sweep looks through.</summary>
internal static class FileRows
{
    public static readonly RowTable<Row> Table = new(
        "file_row",
        Column<Row>.Uuid("id", r => r.Id),
        Column<Row>.Uuid("conversation_id", r => r.Begun.ConversationId),
        Column<Row>.Small("internal", r => r.Begun.Internal ? 1 : 0),
        Column<Row>.Small("phase", r => (int)r.Phase),
        Column<Row>.Small("by_kind", r => (int)r.Begun.By.Kind),
        Column<Row>.Uuid("by_id", r => r.Begun.By.Id),
        Column<Row>.Text("name", r => r.Begun.Name),
        Column<Row>.Big("size", r => r.Begun.Size),
        Column<Row>.Time("begun_at", r => r.Begun.At),
        Column<Row>.Text("type", r => r.Stored?.Type),
        Column<Row>.Text("sha256", r => r.Stored?.Sha256),
        Column<Row>.Big("width", r => r.Stored?.Width),
        Column<Row>.Big("height", r => r.Stored?.Height),
        Column<Row>.Uuid("message_command_id", r => r.Claim?.MessageCommandId),
        Column<Row>.Time("claimed_at", r => r.Claim?.At),
        Column<Row>.Text("reason", r => r.Reason),
        Column<Row>.Small("owner", r => (int)(r.Begun.Kind ?? OwnerKind.Conversation)));

    internal sealed record Row(Guid Id, FileBeginning Begun, FilePhase Phase, FileStored? Stored, FileClaim? Claim, string? Reason)
    {
        public static Row Of(Guid id, SentFile file) => new(id, file.Begun!, file.Phase!.Value, file.Stored, file.Claim, file.Reason);
    }
}
