using Npgsql;
using Portal.Tests.Fixture;
using Portal.Verify;

namespace Portal.Tests.Verify;

/// <summary>The program behind deploy/verify.sh: exit code 0 for good, 1 for found, 2 for not checked; one line each.</summary>
public sealed class VerifyProgramTests(Postgres postgres)
{
    [Fact]
    public async Task What_is_good_ends_with_zero_and_says_how_much_it_was()
    {
        var (code, output, errors) = await RunAsync(await FilledDatabase.CopyAsync(postgres));

        Assert.Equal((VerifyProgram.Good, ""), (code, errors));
        Assert.Matches("^168 owners, [0-9]+ events: all good", output[^1]);
    }

    [Fact]
    public async Task What_is_found_ends_with_one_and_has_a_line_each()
    {
        var (code, output, errors) = await RunAsync(await FilledDatabase.CopyAsync(postgres, "UPDATE queue_row SET name = 'another ' || id"));

        Assert.Equal((VerifyProgram.Found, ""), (code, errors));
        Assert.Equal(24, output.Count(line => line.StartsWith("row.different queue_row/", StringComparison.Ordinal)));
        Assert.Contains(": 24 found", output[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE migration SET version = 9999, name = '9999_later' WHERE version = 1", "newer")]
    [InlineData("DELETE FROM migration WHERE version > 1", "older")]
    public async Task Another_version_is_not_checked(string spoil, string word)
    {
        var (code, output, errors) = await RunAsync(await FilledDatabase.CopyAsync(postgres, spoil));

        Assert.Equal((VerifyProgram.NotChecked, 0), (code, output.Length));
        Assert.Matches($"^error: the database is {word} .*\n$", errors);
    }

    [Theory]
    [InlineData("SELECT 1")]
    [InlineData("CREATE TABLE event (id int); CREATE TABLE command (id int); CREATE TABLE migration (version text, applied date); INSERT INTO migration VALUES ('x')")]
    public async Task Another_programs_database_is_not_checked(string made)
    {
        var (code, _, errors) = await RunAsync(await ForeignAsync(made));

        Assert.Equal((VerifyProgram.NotChecked, "error: this is not a database of Portal's\n"), (code, errors));
    }

    [Theory]
    [InlineData("Host=/nowhere;Username=portal;Database=portal", "the database cannot be reached: ")]
    [InlineData("Host=127.0.0.1;Port=1;Username=portal;Database=portal", "the database cannot be reached: ")]
    [InlineData("not a connection string", "ConnectionStrings:Portal is no connection string: ")]
    [InlineData("", "ConnectionStrings:Portal is not set.")]
    public async Task Without_a_database_one_line_says_so(string connection, string says)
    {
        var (code, output, errors) = await RunAsync(connection);

        Assert.Equal((VerifyProgram.NotChecked, 0), (code, output.Length));
        Assert.StartsWith("error: " + says, errors, StringComparison.Ordinal);
        Assert.Single(errors.TrimEnd('\n').Split('\n'));
    }

    private async Task<string> ForeignAsync(string made)
    {
        var database = await postgres.NewDatabaseAsync("Database=template0");
        await using var connection = new NpgsqlConnection(database + ";Pooling=false");
        await connection.OpenAsync();
        await using var make = new NpgsqlCommand(made, connection);
        await make.ExecuteNonQueryAsync();
        return database;
    }

    private static async Task<(int Code, string[] Output, string Errors)> RunAsync(string connectionString)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        var code = await VerifyProgram.RunAsync([$"--ConnectionStrings:Portal={connectionString}"], output, errors);
        return (code, output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries), errors.ToString());
    }
}
