using Portal.Customers;

namespace Portal.Tests.Customers;

/// <summary>Names stand in lines with others; what would break those is refused.</summary>
public sealed class PersonNameTests
{
    [Theory]
    [InlineData("Ana Costa")]
    [InlineData("陈梅")]
    [InlineData("O'Neill-Żółć 👩‍💻")]
    [InlineData("Nguyễn Thị Ánh")]
    [InlineData("עמית")]
    public void Names_of_people_are_names(string name) => Assert.Null(PersonName.Check(name));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData(" padded ")]
    [InlineData("two\nlines")]
    [InlineData("turned \u202Eround")]
    [InlineData("isolated \u2067round")]
    [InlineData("z\u0301\u0302\u0303\u0304algo")]
    public void What_breaks_a_line_is_not(string? name) => Assert.Equal("name.invalid", PersonName.Check(name)?.Code);

    [Fact]
    public void Two_megabytes_are_not_a_name() => Assert.NotNull(PersonName.Check("a" + new string('\u0301', 2_000_000)));
}
