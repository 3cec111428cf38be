using System.Net.Http.Headers;
using System.Net.Mime;
using Portal.Tests.Fixture;

namespace Portal.Tests.Files;

/// <summary>Somebody who sends files as the client does.</summary>
internal static class FileSender
{
    public const int Part = 512 * 1024;
    public const string Tickets = "tickets";
    private const string Conversations = "conversations";

    public static Task<Answer> AnnounceAsync(
        this TestPerson person, Guid conversation, string name, long size, bool note = false, Guid? id = null, string kind = Conversations) =>
        person.PostAsync($"/api/{kind}/{conversation}/files", new { commandId = id ?? Guid.CreateVersion7(), name, size, @internal = note });

    /// <summary>Sends one part.</summary>
    public static async Task<Answer> PartAsync(
        this TestPerson person, Guid file, long offset, byte[] bytes, string? mediaType = MediaTypeNames.Application.Octet, string? origin = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/files/{file}/content?offset={offset}") { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.ContentType = mediaType is null ? null : MediaTypeHeaderValue.Parse(mediaType);
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        return await Answer.OfAsync(await person.Http.SendAsync(request));
    }

    /// <summary>Sends the small picture of a photo.</summary>
    public static async Task<Answer> ThumbnailAsync(this TestPerson person, Guid file, byte[] bytes)
    {
        using var content = new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue(MediaTypeNames.Application.Octet) } };
        return await Answer.OfAsync(await person.Http.PutAsync($"/api/files/{file}/thumbnail", content));
    }

    /// <summary>Announces a file and sends all of it; the last answer.</summary>
    public static async Task<Answer> SendFileAsync(
        this TestPerson person, Guid conversation, string name, byte[] content, bool note = false, string kind = Conversations)
    {
        var answer = await person.AnnounceAsync(conversation, name, content.Length, note, kind: kind);
        for (var offset = 0; answer.Code is null && offset < content.Length; offset += Part)
            answer = await person.PartAsync(answer.Json.GetProperty("id").GetGuid(), offset, content[offset..Math.Min(offset + Part, content.Length)]);
        return answer;
    }

    /// <summary>A file that is whole.</summary>
    public static async Task<Guid> FileAsync(
        this TestPerson person, Guid conversation, string name = "photo.png", byte[]? content = null, bool note = false, string kind = Conversations)
    {
        var answer = await person.SendFileAsync(conversation, name, content ?? Samples.Png(), note, kind);
        return answer.Json.GetProperty("file").GetProperty("id").GetGuid();
    }

    public static Task<Answer> SayWithAsync(
        this TestPerson person, Guid conversation, string text, Guid[] files, bool note = false, Guid? commandId = null, string kind = Conversations) =>
        person.PostAsync($"/api/{kind}/{conversation}/messages", new { commandId = commandId ?? Guid.NewGuid(), text, @internal = note, files });

    public static Task<HttpResponseMessage> DownloadAsync(this TestPerson person, Guid file) => person.Http.GetAsync($"/api/files/{file}");
}
