using Portal.Accounts;
using Portal.Journal;
using Portal.Settings;
using Portal.Tests.Fixture;

namespace Portal.Tests.Accounts;

/// <summary>What administrators do with accounts, and the links that they hand over, on a real PostgreSQL.</summary>
public sealed class AccountAdministrationTests(Postgres postgres) : IAsyncLifetime
{
    private const string Password = "correct horse";
    private static readonly Party Alex = Party.Agent(Guid.NewGuid());
    private TestSilo silo = null!;

    public async ValueTask InitializeAsync() => silo = await TestSilo.StartAsync(await postgres.NewDatabaseAsync());

    public ValueTask DisposeAsync() => silo.DisposeAsync();

    [Fact]
    public async Task Who_was_invited_chooses_a_password_once_and_is_signed_in()
    {
        var account = await InvitedAsync("ana@demo.example");
        var link = (await account.MakeLinkAsync(new(Alex))).Value!;
        var look = (await account.LookAtLinkAsync(link.Token)).Value!;
        var session = (await account.UseLinkAsync(new(Guid.NewGuid(), link.Token, Password))).Value!;

        Assert.Equal(("ana@demo.example", "Ana", true), (look.Email, look.Name, look.Invitation));
        Assert.Contains(Permissions.AnswerConversations, session.Permissions);
        Assert.Equal("account.link_void", (await account.LookAtLinkAsync(link.Token)).Refusal?.Code);
        Assert.Equal("account.link_void", (await account.UseLinkAsync(new(Guid.NewGuid(), link.Token, "another horse"))).Refusal?.Code);
        Assert.NotNull((await account.SignInAsync(new(Guid.NewGuid(), Password))).Value);
    }

    [Fact]
    public async Task Before_a_password_was_chosen_nobody_signs_in()
    {
        var account = await InvitedAsync("ana@demo.example");

        Assert.Equal("sign_in.failed", (await account.SignInAsync(new(Guid.NewGuid(), ""))).Refusal?.Code);
    }

    [Theory]
    [InlineData(true, 72)]
    [InlineData(false, 24)]
    public async Task An_invitation_is_good_for_three_days_and_a_reset_for_one(bool invitation, int hours)
    {
        var account = invitation ? await InvitedAsync("ana@demo.example") : await AccountAsync("ana@demo.example", "agent");
        var link = (await account.MakeLinkAsync(new(Alex))).Value!;
        silo.Clock.Advance(TimeSpan.FromHours(hours) - TimeSpan.FromSeconds(1));
        var before = await account.LookAtLinkAsync(link.Token);
        silo.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.NotNull(before.Value);
        Assert.Equal("account.link_void", (await account.UseLinkAsync(new(Guid.NewGuid(), link.Token, Password))).Refusal?.Code);
    }

    [Fact]
    public async Task A_newer_link_makes_the_older_void_and_a_chosen_password_ends_every_session()
    {
        var account = await AccountAsync("ana@demo.example", "agent");
        var session = (await account.SignInAsync(new(Guid.NewGuid(), Password))).Value!;
        var older = (await account.MakeLinkAsync(new(Alex))).Value!;
        var newer = (await account.MakeLinkAsync(new(Alex))).Value!;

        Assert.Equal("account.link_void", (await account.UseLinkAsync(new(Guid.NewGuid(), older.Token, "another horse"))).Refusal?.Code);
        Assert.Equal("account.password_weak", (await account.UseLinkAsync(new(Guid.NewGuid(), newer.Token, "short"))).Refusal?.Code);
        Assert.NotNull((await account.UseLinkAsync(new(Guid.NewGuid(), newer.Token, "another horse"))).Value);
        Assert.Equal("session.ended", (await account.FindSessionAsync(session.SessionId)).Refusal?.Code);
        Assert.Equal("sign_in.failed", (await account.SignInAsync(new(Guid.NewGuid(), Password))).Refusal?.Code);
    }

    [Fact]
    public async Task A_choice_whose_answer_was_lost_is_answered_again()
    {
        var account = await InvitedAsync("ana@demo.example");
        var use = new UseLink(Guid.NewGuid(), (await account.MakeLinkAsync(new(Alex))).Value!.Token, Password);

        Assert.Equal((await account.UseLinkAsync(use)).Value!.SessionId, (await account.UseLinkAsync(use)).Value!.SessionId);
    }

    [Fact]
    public async Task A_locked_account_has_no_session_no_link_and_no_sign_in_until_it_is_unlocked()
    {
        var account = await AccountAsync("ana@demo.example", "agent");
        var session = (await account.SignInAsync(new(Guid.NewGuid(), Password))).Value!;
        var link = (await account.MakeLinkAsync(new(Alex))).Value!;
        await account.SuspendAsync(new(Guid.NewGuid(), Alex));

        Assert.Equal("session.ended", (await account.FindSessionAsync(session.SessionId)).Refusal?.Code);
        Assert.Equal("account.link_void", (await account.UseLinkAsync(new(Guid.NewGuid(), link.Token, Password))).Refusal?.Code);
        Assert.Equal("account.suspended", (await account.MakeLinkAsync(new(Alex))).Refusal?.Code);
        Assert.Equal("sign_in.suspended", (await account.SignInAsync(new(Guid.NewGuid(), Password))).Refusal?.Code);
        Assert.Equal("sign_in.failed", (await account.SignInAsync(new(Guid.NewGuid(), "wrong"))).Refusal?.Code);
        await account.UnlockAsync(new(Guid.NewGuid(), Alex));
        Assert.NotNull((await account.SignInAsync(new(Guid.NewGuid(), Password))).Value);
    }

    [Fact]
    public void Guesses_at_a_locked_account_count_like_all_others()
    {
        var account = Account.Empty with { Email = "ana@demo.example", Suspended = true, Failures = Account.MostFailures - 1 };
        Assert.Contains(account.SignIn(Guid.NewGuid(), right: false, DateTimeOffset.UnixEpoch).Events, e => e is AccountLocked);
    }

    [Fact]
    public async Task Unlocking_also_ends_what_wrong_passwords_began()
    {
        var account = await AccountAsync("ana@demo.example", "agent");
        for (var i = 0; i < Account.MostFailures; i++)
            await account.SignInAsync(new(Guid.NewGuid(), "wrong"));
        await account.UnlockAsync(new(Guid.NewGuid(), Alex));

        Assert.NotNull((await account.SignInAsync(new(Guid.NewGuid(), Password))).Value);
    }

    [Fact]
    public async Task The_last_administrator_neither_goes_nor_is_locked()
    {
        var account = await AccountAsync("alex@demo.example", "administrator");
        await InvitedAsync("kim@demo.example", "administrator");

        Assert.Equal("account.last_administrator", (await account.SetRolesAsync(new(Guid.NewGuid(), Alex, ["agent"]))).Refusal?.Code);
        Assert.Equal("account.last_administrator", (await account.SuspendAsync(new(Guid.NewGuid(), Alex))).Refusal?.Code);
        Assert.NotNull((await account.SetRolesAsync(new(Guid.NewGuid(), Alex, ["administrator", "agent"]))).Value);
    }

    [Fact]
    public async Task Of_two_administrators_who_go_at_the_same_moment_one_stays()
    {
        var (one, other) = (await AccountAsync("alex@demo.example", "administrator"), await AccountAsync("kim@demo.example", "administrator"));
        var both = await Task.WhenAll(
            one.SetRolesAsync(new(Guid.NewGuid(), Alex, ["agent"])), other.SuspendAsync(new(Guid.NewGuid(), Alex)));

        Assert.Contains(both, outcome => outcome.Refusal?.Code == "account.last_administrator");
    }

    [Fact]
    public async Task Roles_changed_by_two_people_tell_the_second()
    {
        var account = await AccountAsync("ana@demo.example", "agent");
        await account.SetRolesAsync(new(Guid.NewGuid(), Alex, ["supervisor"], ["agent"]));

        Assert.Equal("account.roles_changed", (await account.SetRolesAsync(new(Guid.NewGuid(), Alex, ["agent", "supervisor"], ["agent"]))).Refusal?.Code);
    }

    [Fact]
    public async Task A_role_gathers_what_the_settings_say_and_stays_while_somebody_has_it()
    {
        var roles = silo.Grains.GetGrain<ISettingsGrain>(SettingsKinds.Roles);
        var (id, account) = (Guid.NewGuid(), await AccountAsync("ana@demo.example", "agent"));
        var made = await roles.PutAsync(new(Guid.NewGuid(), Alex, id, 0, """{"name":"Reader","permissions":["conversations.read"]}"""));
        await account.SetRolesAsync(new(Guid.NewGuid(), Alex, [id.ToString("D")]));
        var session = (await account.SignInAsync(new(Guid.NewGuid(), Password))).Value!;
        var inUse = await roles.RemoveAsync(new(Guid.NewGuid(), Alex, id, made.Value!.Position));
        await account.SetRolesAsync(new(Guid.NewGuid(), Alex, ["agent"]));

        Assert.Equal([Permissions.ReadConversations], session.Permissions);
        Assert.Equal("role.in_use", inUse.Refusal?.Code);
        Assert.NotNull((await roles.RemoveAsync(new(Guid.NewGuid(), Alex, id, made.Value!.Position))).Value);
        Assert.Equal("account.role_unknown", (await account.SetRolesAsync(new(Guid.NewGuid(), Alex, [id.ToString("D")]))).Refusal?.Code);
    }

    [Fact]
    public async Task No_token_and_no_hash_of_it_stands_in_any_event_or_state()
    {
        var account = await InvitedAsync("ana@demo.example");
        var token = (await account.MakeLinkAsync(new(Alex))).Value!.Token;
        var id = account.GetPrimaryKey();

        var events = await silo.Journal.ReadAsync(StreamId.ForStaff(OwnerKind.Account, id), 0, 10, default);
        var text = string.Concat(events.Select(e => e.Data)) + (await silo.Journal.LoadAsync(OwnerKind.Account, id, default))!.State;

        Assert.DoesNotContain(token[22..], text, StringComparison.Ordinal);
        Assert.DoesNotContain("hash", text, StringComparison.OrdinalIgnoreCase);
    }

    private async Task<IAccountGrain> AccountAsync(string email, string role) =>
        silo.Grains.GetGrain<IAccountGrain>(await silo.AccountAsync(email, Password, role));

    private async Task<IAccountGrain> InvitedAsync(string email, string role = "agent")
    {
        var account = silo.Grains.GetGrain<IAccountGrain>(Guid.NewGuid());
        Assert.NotNull((await account.InviteAsync(new(Guid.NewGuid(), Alex, email, "Ana", [role]))).Value);
        return account;
    }
}
