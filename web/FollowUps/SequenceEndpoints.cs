using System.Collections.Immutable;
using Portal.Accounts;
using Portal.Journal;
using Portal.Settings;
using Portal.Shell;

namespace Portal.FollowUps;

/// <summary>What sequences and quiet hours are where the settings say nothing, and what a sequence would do.</summary>
internal static class SequenceEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/follow-ups/defaults", Defaults).RequireAuthorization().Answers<FollowUpSettings>(401, 403);
        api.MapPost("/sequences/preview", PreviewAsync).RequireAuthorization().Answers<Foretold>(400, 401, 403, 422);
    }

    private static IResult Defaults(CurrentUser user) => Access.SeeSettings(user, SettingsKinds.Sequences) is { } denied
        ? denied.ToHttp()
        : Results.Json(new FollowUpSettings(FollowUpDefaults.Sequences, QuietHours.AtFirst), WireJson.Options);

    /// <summary>When each step would come if it began now; the sequence is kept nowhere.</summary>
    private static async Task<IResult> PreviewAsync(Sequence sequence, CurrentUser user, SequencePreview preview, CancellationToken ct) =>
        Access.ManageSettings(user, SettingsKinds.Sequences) is { } denied ? denied.ToHttp() : (await preview.OfAsync(sequence, ct)).ToHttp();
}

/// <summary>What Portal comes with.</summary>
/// <param name="Sequences">By id.</param>
/// <param name="QuietHours">When nothing goes to customers.</param>
internal sealed record FollowUpSettings(ImmutableSortedDictionary<Guid, Sequence> Sequences, QuietHours QuietHours);

/// <summary>A sequence that begins now.</summary>
/// <param name="Since">Now.</param>
/// <param name="Steps">In their order.</param>
internal sealed record Foretold(DateTimeOffset Since, ImmutableArray<ForetoldStep> Steps);

/// <summary>One of its steps.</summary>
/// <param name="Due">When it comes, for a customer who is where the company is.</param>
/// <param name="Quiet">Whether it waits for the end of their quiet hours.</param>
internal sealed record ForetoldStep(DateTimeOffset Due, bool Quiet);
