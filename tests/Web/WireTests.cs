using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Portal.Conversations;
using Portal.Journal;
using Portal.Live;
using Portal.Shell;

namespace Portal.Tests.Web;

public sealed class WireTests
{
    [Fact]
    public void An_event_goes_out_with_its_data_as_it_is_stored()
    {
        var id = new Guid("01890000-0000-7000-8000-000000000001");
        var e = new StoredEvent(
            StreamId.ForStaff(OwnerKind.Conversation, id), 3, "conversation.note_added", 1, DateTimeOffset.UnixEpoch, Party.Agent(id), id, """{ "text": "好" }""", 7);
        Assert.Equal(
            """
            {"stream":"conversation-staff/01890000-0000-7000-8000-000000000001","position":3,"type":"conversation.note_added",
            "at":"1970-01-01T00:00:00+00:00","by":{"kind":"agent","id":"01890000-0000-7000-8000-000000000001"},
            "commandId":"01890000-0000-7000-8000-000000000001","data":{ "text": "好" },"sharedPosition":7}
            """.ReplaceLineEndings(""),
            JsonSerializer.Serialize(e, WireJson.Options));
    }

    [Fact]
    public void A_row_that_went_is_said_to_be_null() => Assert.Equal(
        """{"id":"00000000-0000-0000-0000-000000000000","version":4,"row":null}""", JsonSerializer.Serialize(new ListChange(Guid.Empty, 4, null), WireJson.Options));

    [Theory]
    [InlineData("""{"text":"a"}""", "command.id_missing")]
    [InlineData("""{"commandId":null}""", "command.id_missing")]
    [InlineData("""{"commandId":""}""", "command.id_invalid")]
    [InlineData("""{"commandId":"00000000-0000-0000-0000-000000000000"}""", "command.id_invalid")]
    [InlineData("""{"commandId":7}""", "command.id_invalid")]
    [InlineData("""{"commandId":{"a":[1]}}""", "command.id_invalid")]
    [InlineData("""{"commandId":"0193a0b0-0000-7000-8000-000000000001"}""", null)]
    public void A_command_id_is_there_or_not_or_wrong(string body, string? code)
    {
        JsonSerializer.Deserialize<MessageBody>(body, WireJson.Options)!.CommandId.TryGet(out _, out var refusal);
        Assert.Equal(code, refusal?.Code);
    }

    [Theory]
    [InlineData("\"a\\ud800b\"", null)]
    [InlineData("\"\\udc00\"", null)]
    [InlineData("\"\\ud83d\\ude00\"", "😀")]
    [InlineData("null", "")]
    public void Half_a_surrogate_pair_is_no_text(string json, string? text) =>
        Assert.Equal(text, JsonSerializer.Deserialize<Words>(json, WireJson.Options).Readable);

    [Fact]
    public void Text_is_text() => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Words>("7", WireJson.Options));

    [Theory]
    [InlineData(RefusalKind.Invalid, 400)]
    [InlineData(RefusalKind.Unauthorized, 401)]
    [InlineData(RefusalKind.Forbidden, 403)]
    [InlineData(RefusalKind.NotFound, 404)]
    [InlineData(RefusalKind.Conflict, 409)]
    [InlineData(RefusalKind.Unprocessable, 422)]
    [InlineData(RefusalKind.Limited, 429)]
    [InlineData(RefusalKind.Unavailable, 503)]
    public void Every_kind_of_refusal_has_its_status(RefusalKind kind, int status) => Assert.Equal(status, Problem.StatusOf(kind));

    [Fact]
    public void Every_kind_is_mapped() =>
        Assert.DoesNotContain(StatusCodes.Status500InternalServerError, Enum.GetValues<RefusalKind>().Select(Problem.StatusOf));

    [Fact]
    public void A_wait_is_whole_seconds_and_never_too_few() => Assert.Equal(
        [1, 2, 61], new[] { 0.0, 1.2, 60.5 }.Select(s => Problem.Of(Refusal.Limited("x", TimeSpan.FromSeconds(s))).RetryAfter));

    [Fact]
    public void What_passes_by_itself_may_be_tried_again()
    {
        Assert.Equal("service.unavailable", Faults.Explain(new TimeoutException()).Code);
        Assert.Equal("service.unavailable", Faults.Explain(new JournalUnavailableException("x")).Code);
        Assert.Equal("service.unavailable", Faults.Explain(new Npgsql.NpgsqlException()).Code);
        Assert.Equal("stream.unreadable", Faults.Explain(new UnknownEventException("x")).Code);
        Assert.Equal("server.error", Faults.Explain(new InvalidOperationException()).Code);
    }

    [Theory]
    [InlineData("https://portal.example", true)]
    [InlineData("https://PORTAL.example", true)]
    [InlineData("https://shop.example", true)]
    [InlineData("http://portal.example", false)]
    [InlineData("https://portal.example:8443", false)]
    [InlineData("https://portal.example.evil.example", false)]
    [InlineData("null", false)]
    public void Only_its_own_origin_and_those_allowed_are_known(string origin, bool known) =>
        Assert.Equal(known, Door.IsKnownOrigin(origin, "https://portal.example", ["https://shop.example/"]));

    [Theory]
    [InlineData(null, 100L)]
    [InlineData("1", 1L)]
    [InlineData("1000", 1000L)]
    [InlineData("0", null)]
    [InlineData("1001", null)]
    [InlineData("1000000000", null)]
    [InlineData("-1", null)]
    [InlineData(" 1", null)]
    [InlineData("1.5", null)]
    [InlineData("99999999999999999999", null)]
    public void A_limit_is_one_to_a_thousand(string? text, long? limit) => Assert.Equal(limit, Paging.Limit(text));

    [Theory]
    [InlineData(null, null, null, true)]
    [InlineData("0", null, "5", true)]
    [InlineData(null, "9", null, true)]
    [InlineData("1", "9", null, false)]
    [InlineData("-1", null, null, false)]
    [InlineData("x", null, null, false)]
    [InlineData(null, null, "0", false)]
    public void A_stream_is_read_one_way_at_a_time(string? after, string? before, string? limit, bool valid) =>
        Assert.Equal(valid ? null : "paging.invalid", new StreamPaging(after, before, limit).Parse().Refusal?.Code);

    [Fact]
    public void The_next_page_of_a_list_goes_on_where_this_one_ended()
    {
        var id = Guid.CreateVersion7();
        Assert.Equal(id, new ListPaging(Paging.Next(id), null).Parse().Value?.After);
        foreach (var wrong in (string[])["", "x", id.ToString(), new string('!', 22)])
            Assert.Equal("paging.invalid", new ListPaging(wrong, null).Parse().Refusal?.Code);
    }

    [Fact]
    public void Customers_do_not_hear_of_snoozing_nor_of_mentions()
    {
        var (id, at) = (Guid.CreateVersion7(), DateTimeOffset.UnixEpoch);
        var row = new ConversationRow(id, id, id, RowPhase.Snoozed, null, "x", at, Party.System, at, at, at, 5, Mentioned: [id]);
        using var all = JsonDocument.Parse(ConversationLists.RowFor("conversations/all", row).Text);
        Assert.Equal("snoozed", all.RootElement.GetProperty("phase").GetString());
        using var seen = JsonDocument.Parse(ConversationLists.RowFor($"conversations/customer/{id}", row).Text);
        Assert.Equal("assigned", seen.RootElement.GetProperty("phase").GetString());
        Assert.Equal(id, all.RootElement.GetProperty("mentioned")[0].GetGuid());
        Assert.False(seen.RootElement.TryGetProperty("mentioned", out _));
        Assert.False(seen.RootElement.TryGetProperty("snoozedUntil", out _));
        Assert.False(seen.RootElement.TryGetProperty("unansweredSince", out _));
    }
}
