using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using Portal.Conversations;
using Portal.FollowUps;
using Portal.Journal;

namespace Portal.Mail;

/// <summary>Table <c>mail_row</c>, as owners write it with the events that a mail tells of. What becomes of it then is <see cref="MailOutbox"/>'s.</summary>
internal static class MailRows
{
    public static readonly RowTable<Row> Table = new(
        "mail_row",
        Column<Row>.Uuid("id", r => r.Id),
        Column<Row>.Small("kind", r => (int)r.Kind),
        Column<Row>.Small("about_kind", r => (int)r.About),
        Column<Row>.Uuid("about_id", r => r.AboutId),
        Column<Row>.Small("to_kind", r => (int)r.To.Kind),
        Column<Row>.Uuid("to_id", r => r.To.Id),
        Column<Row>.Big("position", r => r.Position),
        Column<Row>.Time("at", r => r.At));

    public static RowWrite Of(MailKind kind, OwnerKind about, Guid aboutId, Party to, long position, DateTimeOffset at) =>
        Table.Of(new(IdOf(kind, aboutId, position), kind, about, aboutId, to, position, at));

    /// <summary>The same where several are told of one thing: one mail for each of them.</summary>
    public static RowWrite OfOneOf(MailKind kind, OwnerKind about, Guid aboutId, Party to, long position, DateTimeOffset at) =>
        Table.Of(new(IdOf(kind, aboutId, position, to.Id), kind, about, aboutId, to, position, at));

    /// <summary>To each who was mentioned in notes and has not seen them.</summary>
    public static IEnumerable<RowWrite> OfMentions(OwnerKind about, Guid aboutId, ImmutableArray<Mention> mentions) =>
        from mention in mentions
        where mention is { Seen: null, TellAt: not null }
        select OfOneOf(MailKind.StaffMentioned, about, aboutId, Party.Agent(mention.AgentId), mention.Position, mention.TellAt!.Value);

    /// <summary>To who shall do what was due, once for each time that it was.</summary>
    public static RowWrite OfDue(OwnerKind about, Guid aboutId, FollowUp item, DateTimeOffset at) => Table.Of(new(
        IdOf(MailKind.StaffDue, item.Id, item.Generation, item.ForId), MailKind.StaffDue, about, aboutId, Party.Agent(item.ForId), item.Generation, at));

    /// <summary>
    /// One mail for each thing that it tells of: the same whoever asks, however often. 0018_mail.sql makes it likewise.
    /// </summary>
    public static Guid IdOf(MailKind kind, Guid about, long position, Guid? to = null)
    {
        Span<byte> bytes = stackalloc byte[42];
        about.TryWriteBytes(bytes, bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(bytes[16..], position);
        BinaryPrimitives.WriteInt16BigEndian(bytes[24..], (short)kind);
        to?.TryWriteBytes(bytes[26..], bigEndian: true, out _);
        return new(SHA256.HashData(to is null ? bytes[..26] : bytes).AsSpan(0, 16), bigEndian: true);
    }

    internal sealed record Row(Guid Id, MailKind Kind, OwnerKind About, Guid AboutId, Party To, long Position, DateTimeOffset At);
}
