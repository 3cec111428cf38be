using Portal.Mail;

namespace Portal.Tests.Mail;

/// <summary>A mail as a page.</summary>
public sealed class MailPageTests
{
    [Theory]
    [InlineData("#2f5bd0", "#ffffff")]
    [InlineData("#000000", "#ffffff")]
    [InlineData("#ffd400", "#1b1f26")]
    [InlineData("#ffffff", "#1b1f26")]
    public void The_words_on_its_button_can_be_read_whatever_colour_the_brand_has(string brand, string words) =>
        Assert.Equal(words, MailPage.InkOn(brand));
}
