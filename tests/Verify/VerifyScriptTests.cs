using System.Runtime.Versioning;
using Portal.Tests.Deploy;
using Portal.Tests.Fixture;
using Portal.Verify;

namespace Portal.Tests.Verify;

/// <summary>deploy/verify.sh from outside.</summary>
[SupportedOSPlatform("linux")]
public sealed class VerifyScriptTests(Postgres postgres) : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("portal-verify-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_data_folder_is_checked_while_its_portal_runs_and_when_it_does_not()
    {
        folder.UnixFileMode |= UnixFileMode.GroupExecute | UnixFileMode.OtherExecute; // for the user who runs PostgreSQL
        await using var up = Script.Up("--demo", "--port", Ports.Free(), "--data", folder.FullName);
        await up.SaysAsync("Portal is ready at http://localhost:");
        await PassesAsync();
        await up.TerminateAsync();
        Assert.Equal(0, await up.EndAsync());
        await PassesAsync();
        Assert.False(File.Exists(Path.Combine(folder.FullName, "postgres/cluster/postmaster.pid")));
    }

    [Fact]
    public async Task A_database_named_by_its_connection_string_is_checked()
    {
        await using var verify = Script.Verify(("ConnectionStrings__Portal", await FilledDatabase.CopyAsync(postgres, "DELETE FROM queue_row")));

        Assert.Equal(VerifyProgram.Found, await verify.EndAsync());
        Assert.Contains("row.missing queue_row/", verify.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_a_database_is_one_clear_line()
    {
        await using var verify = Script.Verify("--data", folder.FullName);

        await verify.FailsAsync($"there is no database in {folder.FullName}");
        Assert.Equal(VerifyProgram.NotChecked, await verify.EndAsync());
    }

    private async Task PassesAsync()
    {
        await using var verify = Script.Verify("--data", folder.FullName);
        Assert.Equal(VerifyProgram.Good, await verify.EndAsync());
        Assert.Contains(": all good", verify.Output, StringComparison.Ordinal);
    }
}
