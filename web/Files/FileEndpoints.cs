using System.Net.Mime;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Portal.Accounts;
using Portal.Conversations;
using Portal.Journal;
using Portal.Shell;

namespace Portal.Files;

/// <summary>Files over REST: begun, sent part by part, taken along by a message, downloaded.</summary>
internal static class FileEndpoints
{
    private static readonly TimeSpan SlowestPart = TimeSpan.FromMinutes(3);
    private static readonly string[] ShownInPages = ["image/jpeg", "image/png", "image/gif", "image/webp"];

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/conversations/{id}/files", BeginAsync).RequireAuthorization().Answers<UploadAnswer>(400, 401, 403, 404, 409, 422, 429, 503);
        api.MapPost("/tickets/{id}/files", BeginInTicketAsync).RequireAuthorization().Answers<UploadAnswer>(400, 401, 403, 404, 409, 422, 429, 503);
        var files = api.MapGroup("/files/{id}").RequireAuthorization();
        files.MapGet("/upload", LookAsync).Answers<UploadAnswer>(401, 404, 409, 503);
        TakesBytes(files.MapPut("/content", PutAsync), FileParts.PartBytes);
        TakesBytes(files.MapPut("/thumbnail", PutThumbnailAsync), Thumbnails.MostBytes);
        files.MapPost("/remove", RemoveAsync).Answers<FileGone>(400, 401, 404, 409, 503);
        GivesBytes(files.MapGet("", DownloadAsync));
        GivesBytes(files.MapGet("/thumbnail", ThumbnailAsync));
    }

    private static void TakesBytes(RouteHandlerBuilder upload, int most) => upload
        .Answers<UploadAnswer>(400, 401, 404, 409, 413, 415, 503)
        .Accepts<byte[]>(MediaTypeNames.Application.Octet)
        .WithMetadata(new RequestSizeLimitAttribute(most))
        .WithRequestTimeout(SlowestPart);

    private static void GivesBytes(RouteHandlerBuilder download) => download
        .Produces<byte[]>(StatusCodes.Status200OK, MediaTypeNames.Application.Octet)
        .Produces<Problem>(StatusCodes.Status404NotFound, "application/problem+json")
        .DisableRequestTimeout();

    private static async Task<IResult> BeginAsync(PathId id, FileBody body, CurrentUser user, FileCommands files, CancellationToken ct) =>
        (await files.BeginAsync(user, id.Value, body, ct)).ToHttp();

    private static async Task<IResult> BeginInTicketAsync(PathId id, FileBody body, CurrentUser user, FileCommands files, CancellationToken ct) =>
        (await files.BeginInTicketAsync(user, id.Value, body, ct)).ToHttp();

    private static async Task<IResult> LookAsync(PathId id, CurrentUser user, FileUploads uploads, CancellationToken ct) =>
        (await uploads.LookAsync(user, id.Value, ct)).ToHttp();

    private static Task<IResult> PutAsync(PathId id, long? offset, CurrentUser user, HttpContext context, FileUploads uploads, CancellationToken ct) =>
        TakeAsync(context, request => uploads.PutAsync(user, id.Value, offset ?? -1, request.ContentLength, request.Body, ct));

    private static Task<IResult> PutThumbnailAsync(PathId id, CurrentUser user, HttpContext context, Thumbnails thumbnails, CancellationToken ct) =>
        TakeAsync(context, request => thumbnails.PutAsync(user, id.Value, request.Body, ct));

    private static async Task<IResult> TakeAsync(HttpContext context, Func<HttpRequest, Task<Outcome<UploadAnswer>>> take)
    {
        if (context.Request.ContentType is null)
            return new ProblemResult(Problem.Of(StatusCodes.Status415UnsupportedMediaType, "request.media_type"));
        try
        {
            return (await take(context.Request)).ToHttp();
        }
        catch (IOException) when (context.RequestAborted.IsCancellationRequested)
        {
            return Results.Empty; // the sender is gone, and will ask where to go on
        }
    }

    private static async Task<IResult> RemoveAsync(PathId id, CommandBody body, CurrentUser user, FileUploads uploads, CancellationToken ct) =>
        body.CommandId.TryGet(out _, out var refusal) ? (await uploads.RemoveAsync(user, id.Value, ct)).ToHttp() : refusal.ToHttp();

    private static async Task<IResult> DownloadAsync(PathId id, CurrentUser user, HttpContext context, FileCommands files, CancellationToken ct)
    {
        var found = await files.FindAsync(user, id.Value, ct);
        return found.Value is { } file ? Give(context, await files.OpenAsync(file, ct)) : found.Refusal!.ToHttp();
    }

    private static async Task<IResult> ThumbnailAsync(
        PathId id, CurrentUser user, HttpContext context, FileCommands files, Thumbnails thumbnails, CancellationToken ct)
    {
        var found = await files.FindAsync(user, id.Value, ct);
        if (found.Value is not { } photo)
            return found.Refusal!.ToHttp();
        return Give(context, await thumbnails.OpenAsync(photo, ct) is { } small ? small : await files.OpenAsync(photo, ct));
    }

    /// <summary>Pictures of safe types may stand in a page; everything else is saved. Nothing of it may run, whatever it is called.</summary>
    private static IResult Give(HttpContext context, Outcome<OpenFile> opened)
    {
        if (opened.Value is not { } open)
            return opened.Refusal!.ToHttp();
        var (file, type) = (open.File, open.Type);
        var disposition = new ContentDispositionHeaderValue(file.Width is not null && ShownInPages.Contains(type) ? "inline" : "attachment");
        disposition.SetHttpFileName(file.Name);
        context.Response.Headers.ContentDisposition = disposition.ToString();
        SecurityHeaders.Sandbox(context);
        return Results.Stream(
            open.Content,
            type.StartsWith("text/", StringComparison.Ordinal) ? type + "; charset=utf-8" : type,
            entityTag: new EntityTagHeaderValue($"\"{open.Tag}\""),
            enableRangeProcessing: true);
    }
}
