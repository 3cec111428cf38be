using Portal.Accounts;
using Portal.Journal;
using Portal.Tests.Fixture;

namespace Portal.Tests.Accounts;

/// <summary>Sign-in, lock-out and roles, with real hashes on a real PostgreSQL.</summary>
public sealed class AccountGrainTests(Postgres postgres) : IAsyncLifetime
{
    private const string Password = "correct horse";
    private TestSilo silo = null!;

    public async ValueTask InitializeAsync() => silo = await TestSilo.StartAsync(await postgres.NewDatabaseAsync());

    public ValueTask DisposeAsync() => silo.DisposeAsync();

    [Fact]
    public async Task The_right_password_opens_a_session_and_signing_out_ends_it()
    {
        var account = await AccountAsync("ana@demo.example");
        var session = (await account.SignInAsync(new(Guid.NewGuid(), Password))).Value!;

        Assert.Contains(Permissions.AnswerConversations, session.Permissions);
        Assert.NotNull((await account.FindSessionAsync(session.SessionId)).Value);
        await account.SignOutAsync(new(Guid.NewGuid(), session.SessionId));
        Assert.Equal("session.ended", (await account.FindSessionAsync(session.SessionId)).Refusal?.Code);
    }

    [Fact]
    public async Task Ten_wrong_passwords_lock_it_for_a_quarter_of_an_hour()
    {
        var account = await AccountAsync("lin@demo.example");
        var session = (await account.SignInAsync(new(Guid.NewGuid(), Password))).Value!;
        for (var i = 0; i < 9; i++)
            Assert.Equal("sign_in.failed", (await account.SignInAsync(new(Guid.NewGuid(), "wrong"))).Refusal?.Code);

        var locked = (await account.SignInAsync(new(Guid.NewGuid(), "wrong"))).Refusal!;
        var right = (await account.SignInAsync(new(Guid.NewGuid(), Password))).Refusal!;

        Assert.Equal(("sign_in.locked", 15), (locked.Code, Math.Ceiling(locked.RetryAfter!.Value.TotalMinutes)));
        Assert.Equal("sign_in.locked", right.Code);
        Assert.Equal("session.ended", (await account.FindSessionAsync(session.SessionId)).Refusal?.Code);
        silo.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.NotNull((await account.SignInAsync(new(Guid.NewGuid(), Password))).Value);
    }

    [Fact]
    public async Task An_address_belongs_to_one_account_whatever_its_case()
    {
        await AccountAsync("mei@demo.example");
        var other = silo.Grains.GetGrain<IAccountGrain>(Guid.NewGuid());

        var refused = await other.CreateAsync(new(Guid.NewGuid(), Party.System, " Mei@Demo.Example ", "Mei", Password, ["agent"]));

        Assert.Equal("account.email_taken", refused.Refusal?.Code);
    }

    [Theory]
    [InlineData("a@b.example", "short", "agent", "account.password_weak")]
    [InlineData("longer@b.example", "Longer@b.example", "agent", "account.password_weak")]
    [InlineData("no-address", Password, "agent", "account.email_invalid")]
    [InlineData("a@b.example", Password, "emperor", "account.role_unknown")]
    public async Task What_no_account_can_be_is_refused(string email, string password, string role, string code)
    {
        var refused = await silo.Grains.GetGrain<IAccountGrain>(Guid.NewGuid()).CreateAsync(new(Guid.NewGuid(), Party.System, email, "Name", password, [role]));

        Assert.Equal(code, refused.Refusal?.Code);
    }

    [Fact]
    public async Task Other_roles_are_other_permissions_at_once()
    {
        var account = await AccountAsync("tom@demo.example");
        var session = (await account.SignInAsync(new(Guid.NewGuid(), Password))).Value!;

        await account.SetRolesAsync(new(Guid.NewGuid(), Party.System, ["customer"]));

        Assert.Equal([Permissions.BeCustomer], (await account.FindSessionAsync(session.SessionId)).Value!.Permissions);
    }

    [Fact]
    public async Task No_password_and_no_hash_stands_in_any_event_or_state()
    {
        var id = await silo.AccountAsync("sam@demo.example", Password, "agent");
        await silo.Grains.GetGrain<IAccountGrain>(id).SignInAsync(new(Guid.NewGuid(), Password));

        var events = await silo.Journal.ReadAsync(StreamId.ForStaff(OwnerKind.Account, id), 0, 10, default);
        var head = await silo.Journal.LoadAsync(OwnerKind.Account, id, default);

        Assert.Equal(2, events.Length);
        Assert.DoesNotContain("horse", string.Concat(events.Select(e => e.Data)) + head!.State, StringComparison.Ordinal);
        Assert.DoesNotContain("hash", head.State, StringComparison.OrdinalIgnoreCase);
    }

    private async Task<IAccountGrain> AccountAsync(string email) => silo.Grains.GetGrain<IAccountGrain>(await silo.AccountAsync(email, Password, "agent"));
}
