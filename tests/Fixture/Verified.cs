using Npgsql;
using Portal.Verify;

namespace Portal.Tests.Fixture;

/// <summary>The check of <c>deploy/verify.sh</c>, at the end of every test that breaks something.</summary>
internal static class Verified
{
    /// <summary>Fails with what is found in the database, whoever writes it at the moment.</summary>
    /// <param name="connectionString">Any database.</param>
    /// <param name="atRest">Nothing is under way any more, so nothing may be waiting to mend itself either.</param>
    public static async Task DatabaseAsync(string connectionString, bool atRest = false)
    {
        var found = (await FindingsAsync(connectionString)).Where(finding => atRest || !finding.Note).ToArray();
        Assert.True(found.Length == 0, $"{found.Length} found:\n{string.Join('\n', found.Take(20).Select(finding => finding.ToString()))}");
    }

    /// <summary>All that is found.</summary>
    public static async Task<List<Finding>> FindingsAsync(string connectionString, Action<long, long>? progress = null)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        var findings = new List<Finding>();
        await new Verifier(connection, findings.Add).RunAsync(progress ?? ((_, _) => { }), CancellationToken.None);
        return findings;
    }
}
