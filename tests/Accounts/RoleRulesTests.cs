using Portal.Accounts;
using Portal.Settings;

namespace Portal.Tests.Accounts;

/// <summary>What a role may be.</summary>
public sealed class RoleRulesTests
{
    private static readonly Guid Own = Guid.NewGuid();

    [Theory]
    [InlineData("", "", "role.name_invalid")]
    [InlineData("a name that is longer than forty characters", "", "role.name_invalid")]
    [InlineData("Emperor", "everything", "role.permission_unknown")]
    [InlineData("Emperor", "customer", "role.permission_unknown")]
    [InlineData("Mute", "conversations.answer", "role.needs_read")]
    [InlineData("Administrator", "conversations.read", "settings.name_taken")]
    [InlineData("customer", "", "settings.name_taken")]
    [InlineData("Reader", "conversations.read", null)]
    [InlineData("Nothing yet", "", null)]
    public void A_role_of_ones_own_has_a_name_and_permissions_of_the_staff(string name, string permissions, string? code) =>
        Assert.Equal(code, RoleRules.Check(Own, new(name, [.. permissions.Split(' ', StringSplitOptions.RemoveEmptyEntries)]))?.Code);

    [Fact]
    public void An_administrator_always_manages_accounts()
    {
        var administrator = KnownRoles.Entries[KnownRoles.Administrator];

        Assert.Equal("role.fixed", RoleRules.Check(administrator, new("administrator", [Permissions.ReadConversations]))?.Code);
        Assert.Null(RoleRules.Check(administrator, new("administrator", [Permissions.ManageAccounts])));
    }

    [Fact]
    public void The_roles_that_are_always_there_keep_their_names_and_stay()
    {
        var agent = KnownRoles.Entries[KnownRoles.Agent];

        Assert.Equal("settings.name_taken", RoleRules.Check(agent, new("helper", []))?.Code);
        Assert.Equal("role.fixed", RoleRules.CheckRemoval(agent, false)?.Code);
        Assert.Equal("role.in_use", RoleRules.CheckRemoval(Own, true)?.Code);
        Assert.Null(RoleRules.CheckRemoval(Own, false));
    }

    [Fact]
    public void Nobody_is_a_customer_and_of_the_staff()
    {
        Assert.False(RoleBook.AtFirst.Allows(["customer", "agent"]));
        Assert.True(RoleBook.AtFirst.Allows(["supervisor", "agent"]));
        Assert.False(RoleBook.AtFirst.Allows([]));
    }

    [Fact]
    public void Administrators_see_how_Portal_runs_the_wallboard_and_tickets_also_where_their_role_was_written_down_before_these_were_permissions()
    {
        var before = new SettingLook(KnownRoles.Entries[KnownRoles.Administrator], """{"name":"administrator","permissions":["accounts.manage"]}""");
        var agents = new SettingLook(KnownRoles.Entries[KnownRoles.Agent], """{"name":"agent","permissions":["conversations.read"]}""");
        var book = RoleBook.Of([before, agents]);
        Assert.Equal(
            [
                Permissions.ManageAccounts, Permissions.ManageRouting, Permissions.ReadOperation, Permissions.ReadWallboard, Permissions.ReadTickets,
                Permissions.AnswerTickets, Permissions.AssignTickets, Permissions.CloseTickets,
            ],
            book.PermissionsOf([KnownRoles.Administrator]));
        Assert.Equal([Permissions.ReadConversations], book.PermissionsOf([KnownRoles.Agent]));
    }
}
