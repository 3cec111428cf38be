using Portal.Conversations;
using Portal.Journal;
using Portal.Tests.Fixture;
using Portal.Verify;

namespace Portal.Tests.Verify;

/// <summary>A whole database is checked: what is right passes, and what is wrong is found and named.</summary>
public sealed class VerifyTests(Postgres postgres)
{
    // A conversation whose third event is the only one of its command and not its last; that event; the note that ends it; an event for the staff.
    private const string Chosen = "(SELECT h.id FROM head h JOIN event e USING (kind, id) "
        + "WHERE kind = 2 AND NOT staff AND e.position = 3 AND h.position > 3 AND e.type <> 'conversation.ticket_opened' "
        + "AND NOT EXISTS (SELECT FROM event o WHERE (o.kind, o.id) = (e.kind, e.id) AND (o.shared_position = 3 OR o.type = 'conversation.customer_changed')) "
        + "AND (SELECT count(*) FROM event o WHERE (o.kind, o.id, o.command_id) = (e.kind, e.id, e.command_id)) = 1 ORDER BY h.id LIMIT 1)";
    private const string NoRowsBesides =
        $"DELETE FROM conversation_label_row WHERE conversation_id = {Chosen}; DELETE FROM conversation_mention_row WHERE conversation_id = {Chosen}; "
        + $"DELETE FROM due_row WHERE id = {Chosen}; DELETE FROM follow_up_row WHERE about_id = {Chosen}";

    private const string Middle = $"kind = 2 AND id = {Chosen} AND NOT staff AND position = 3";
    private const string LastNote = $"kind = 2 AND id = {Chosen} AND staff AND position = (SELECT staff_position FROM head WHERE kind = 2 AND id = {Chosen})";
    private const string Staff = "(kind, id, staff, position) = "
        + "(SELECT kind, id, staff, position FROM event WHERE type = 'conversation.routed' ORDER BY id, position LIMIT 1)";

    /// <summary>How a database is spoilt, and the kinds that are found.</summary>
    public static TheoryData<string, string> Spoilt => new()
    {
        { $"UPDATE event SET data = '{{\"agentId\":\"{Guid.Empty}\",\"candidates\":[]}}' WHERE {Staff}", "event.digest" },
        { $"UPDATE event SET digest = sha256('') WHERE {Middle}", "event.digest" },
        { $"UPDATE event SET by_id = gen_random_uuid() WHERE {Staff}", "event.digest" },
        { $"UPDATE event SET at = at + interval '1 microsecond' WHERE {Staff}", "event.digest" },
        { $"UPDATE event SET data = 'null' WHERE {Middle}", "event.data event.digest" },
        { $"UPDATE event SET at = at - interval '1 day' WHERE {Middle}", "event.digest event.time" },
        { $"UPDATE event SET type = 'conversation.sung' WHERE {Middle}", "event.digest event.type" },
        { $"UPDATE event SET type = 'conversation.reopened' WHERE {Staff}", "event.audience event.digest" },
        { $"UPDATE event SET shared_position = position WHERE {Middle}", "event.digest event.shared_position" },
        { $"UPDATE event SET shared_position = 999 WHERE {LastNote}", "event.digest event.shared_position" },
        { $"UPDATE event SET position = 777 WHERE {LastNote}", "event.digest event.position head.position" },
        { $"DELETE FROM event WHERE {Middle}", "event.position" },
        { $"DELETE FROM event WHERE kind = 2 AND id = {Chosen}", "head.position" },
        { "DELETE FROM event WHERE kind = 5", "head.position" },
        { $"DELETE FROM head WHERE kind = 2 AND id = {Chosen}", "head.missing row.orphan" },
        { "DELETE FROM head WHERE kind = 1", "conversation.customer head.missing row.orphan ticket.customer" },
        { "DELETE FROM head", "conversation.customer head.missing row.orphan ticket.customer" },
        { $"UPDATE head SET state = jsonb_set(state::jsonb, '{{staff,notes}}', '99') WHERE kind = 2 AND id = {Chosen}", "head.state" },
        { $"{NoRowsBesides}; UPDATE head SET state = '[]' WHERE kind = 2 AND id = {Chosen}", "head.state" },
        { $"UPDATE head SET position = position + 1 WHERE kind = 2 AND id = {Chosen}", "head.position" },
        { $"UPDATE head SET command_id = gen_random_uuid() WHERE kind = 2 AND id = {Chosen}", "head.command" },
        { $"UPDATE head SET at = at + interval '1 second' WHERE kind = 2 AND id = {Chosen}", "head.time" },
        { $"UPDATE head SET kind = 99 WHERE kind = 2 AND id = {Chosen}", "head.kind head.missing row.orphan" },
        { "UPDATE event SET hash = NULL WHERE kind = 3", "event.command" },
        { "DROP INDEX event_command; UPDATE event SET hash = '' WHERE hash IS NULL", "database.key event.command" },
        { $"UPDATE conversation_row SET queue_id = gen_random_uuid() WHERE id = {Chosen}", "row.different" },
        { $"UPDATE conversation_row SET phase_since = phase_since - interval '1 second' WHERE id = {Chosen}", "row.different" },
        { $"DELETE FROM conversation_row WHERE id = {Chosen}", "row.missing" },
        { $"UPDATE conversation_course_row SET began_at = began_at - interval '1 second' WHERE id = {Chosen}", "row.different" },
        { "INSERT INTO conversation_course_row (id, queue_id, began_at) VALUES (gen_random_uuid(), gen_random_uuid(), now())", "row.orphan" },
        { "INSERT INTO queue_quarter_row VALUES (gen_random_uuid(), now(), 1, 0, 0, 0, 0, 0, 1)", "figures.sum" },
        { $"UPDATE conversation_course_row SET counted_queue = queue_id WHERE id = {Chosen}", "figures.sum" },
        { "UPDATE account_row SET roles = roles || 'administrator'::text", "row.different" },
        { "INSERT INTO queue_row VALUES (gen_random_uuid(), 'nobody''s')", "row.orphan" },
        { "DELETE FROM account_secret", "row.missing" },
        { "DELETE FROM ticket_row", "row.missing" },
        { "UPDATE ticket_row SET phase = 7 - phase", "row.different" },
        { "INSERT INTO ticket_row SELECT gen_random_uuid(), 7, customer_id, 'nobody''s', 1, queue_id FROM ticket_row LIMIT 1", "row.orphan" },
        { "UPDATE ticket_row SET type = 7 - type", "row.different" },
        { "INSERT INTO ticket_label_row VALUES (gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 2, 1, 2, gen_random_uuid())", "row.orphan" },
        { "UPDATE ticket_row SET customer_id = gen_random_uuid()", "row.different ticket.customer" },
        { $"INSERT INTO conversation_label_row VALUES (gen_random_uuid(), {Chosen}, gen_random_uuid(), 2, NULL)", "row.orphan" },
        { $"INSERT INTO conversation_mention_row VALUES (gen_random_uuid(), {Chosen}, gen_random_uuid(), 1)", "row.orphan" },
        { "UPDATE conversation_mention_row SET phase = 3 - phase WHERE phase > 0", "row.different" },
        { "UPDATE due_row SET due = due + interval '1 second' WHERE due IS NOT NULL", "row.different" },
        { "INSERT INTO due_row VALUES (gen_random_uuid(), 2, 0, now(), 1)", "row.orphan" },
        { "UPDATE follow_up_row SET phase = 3 - phase WHERE phase > 0", "row.different" },
        { "UPDATE follow_up_row SET phase = 1 WHERE phase = 0", "row.orphan" },
        { "INSERT INTO account_secret VALUES (gen_random_uuid(), 'hash')", "row.orphan" },
        { "TRUNCATE journal_epoch", "database.empty" },
        { "ALTER TABLE event DROP CONSTRAINT event_pkey", "database.key" },
        { "ALTER TABLE account_row DROP CONSTRAINT account_row_email", "database.key" },
        { "DROP TABLE event, customer_row", "database.key database.table" },
        { "DROP TABLE migration", "database.table" },
    };

    [Fact]
    public async Task A_good_database_passes() => await Verified.DatabaseAsync(await FilledDatabase.CopyAsync(postgres));

    [Theory]
    [MemberData(nameof(Spoilt))]
    public async Task What_is_spoilt_is_found_and_named(string spoil, string kinds)
    {
        var findings = await Verified.FindingsAsync(await FilledDatabase.CopyAsync(postgres, spoil));

        Assert.Equal(kinds.Split(' '), findings.Where(f => !f.Note).Select(f => f.Kind).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_an_earlier_program_kept_in_states_besides_is_no_finding() =>
        await Verified.DatabaseAsync(await FilledDatabase.CopyAsync(postgres, "UPDATE head SET state = jsonb_set(state::jsonb, '{former}', '{}')"));

    [Fact]
    public async Task A_finding_names_the_place()
    {
        var findings = await Verified.FindingsAsync(await FilledDatabase.CopyAsync(postgres, $"UPDATE event SET digest = sha256('') WHERE {Middle}"));

        var place = Assert.Single(findings, f => !f.Note).Where;
        Assert.Matches("^conversation/[0-9a-f-]{36}@3$", place);
    }

    [Fact]
    public async Task A_slot_without_its_conversation_is_a_note_and_no_finding()
    {
        var findings = await Verified.FindingsAsync(await FilledDatabase.CopyAsync(postgres));

        Assert.Contains(findings, f => f is { Kind: "slot.stale", Note: true });
    }

    [Fact]
    public async Task A_portal_may_write_while_it_is_checked()
    {
        var database = await FilledDatabase.CopyAsync(postgres);
        await using var journal = await TestJournal.StartAsync(database);
        var owner = journal.Owner<Conversation>(await AnyConversationAsync(journal));
        await owner.LoadAsync(default);
        using var end = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            while (!end.IsCancellationRequested)
                await NoteAsync(owner);
        });
        for (var i = 0; i < 10; i++)
            await Verified.DatabaseAsync(database);
        await end.CancelAsync();
        await writing;
    }

    [Fact]
    public async Task Thousands_of_owners_are_gone_through_page_by_page_with_words_on_the_way()
    {
        var database = await FilledDatabase.CopyAsync(postgres, """
            INSERT INTO head SELECT 2, gen_random_uuid(), 0, 0, gen_random_uuid(), now(), state
            FROM generate_series(1, 20000), (SELECT state FROM head WHERE kind = 2 LIMIT 1) h
            """);
        var said = new List<(long Done, long All)>();

        var findings = await Verified.FindingsAsync(database, (done, all) => said.Add((done, all)));

        Assert.Equal([10_000, 20_000], said.Select(s => s.Done / 500 * 500));
        Assert.Equal(20_000, findings.Count(f => f.Kind == "head.position"));
    }

    [Fact]
    public void Every_kind_of_owner_is_checked() => Assert.Equal(Enum.GetValues<OwnerKind>(), OwnerType.All.Select(type => type.Kind).Order());

    private static Task NoteAsync(Owner<Conversation> owner) => owner.ExecuteAsync(
        Guid.NewGuid(), Party.System, 0, (state, _) => state.AddNote(new(Guid.NewGuid(), Party.System, "a note")), default);

    private static async Task<Guid> AnyConversationAsync(TestJournal journal)
    {
        await using var connection = await journal.Database.OpenAsync();
        await using var read = new Npgsql.NpgsqlCommand("SELECT id FROM conversation_row LIMIT 1", connection);
        return (Guid)(await read.ExecuteScalarAsync())!;
    }
}
