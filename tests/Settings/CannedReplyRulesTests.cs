using System.Text.Json;
using Portal.Settings;

namespace Portal.Tests.Settings;

/// <summary>What a canned reply may be.</summary>
public sealed class CannedReplyRulesTests
{
    private const int LongestText = 4_000;
    private readonly SettingsKind replies = SettingsKind.Of(SettingsKinds.CannedReplies)!;

    [Theory]
    [InlineData("Hello {{customer.name}}, {{ agent.name }} here.", null)]
    [InlineData("{{date.today}}{{date.today}}", null)]
    [InlineData("Braces { } and }} are text", null)]
    [InlineData("Hello {{customer.mail}}", "canned_reply.variable_unknown")]
    [InlineData("Hello {{Customer.Name}}", "canned_reply.variable_unknown")]
    [InlineData("Hello {{customer.name", "canned_reply.variable_unknown")]
    [InlineData("Hello {{}}", "canned_reply.variable_unknown")]
    [InlineData("{{{{agent.name}}}}", "canned_reply.variable_unknown")]
    [InlineData("", "canned_reply.text_length")]
    [InlineData(" \n ", "canned_reply.text_length")]
    [InlineData(null, "canned_reply.text_length")]
    [InlineData("a\0b", "canned_reply.text_invalid")]
    public void A_text_has_words_and_known_variables(string? text, string? code) =>
        Assert.Equal(code, CodeOf(new { name = "hello", texts = new { en = text } }));

    [Fact]
    public void A_text_may_be_long_but_not_endless()
    {
        Assert.Null(CodeOf(new { name = "hello", texts = new { zh = new string('好', LongestText) } }));
        Assert.Equal("canned_reply.text_length", CodeOf(new { name = "hello", texts = new { zh = new string('好', LongestText + 1) } }));
    }

    [Fact]
    public void Braces_without_end_are_answered_quickly() =>
        Assert.Equal("canned_reply.variable_unknown", CodeOf(new { name = "hello", texts = new { en = new string('{', LongestText) } }));

    [Theory]
    [InlineData("""{"name":"hello","texts":{}}""", "canned_reply.text_length")]
    [InlineData("""{"name":"hello"}""", "canned_reply.text_length")]
    [InlineData("""{"name":"hello","texts":null}""", "canned_reply.text_length")]
    [InlineData("""{"name":"hello","texts":{"fr":"Bonjour"}}""", "canned_reply.language_unknown")]
    [InlineData("""{"name":"","texts":{"en":"Hello"}}""", "canned_reply.name_invalid")]
    [InlineData("""{"texts":{"en":"Hello"}}""", "canned_reply.name_invalid")]
    [InlineData("""{"name":"hello","texts":["Hello"]}""", "settings.invalid")]
    [InlineData("""{"name":"hello","texts":{"en":7}}""", "settings.invalid")]
    [InlineData("""{"name":"问候","texts":{"en":"Hello","zh":"您好"}}""", null)]
    public void A_reply_has_a_name_and_a_text_in_one_of_the_languages(string value, string? code) =>
        Assert.Equal(code, replies.Read(Guid.NewGuid(), value).Refusal?.Code);

    private string? CodeOf(object value) => replies.Read(Guid.NewGuid(), JsonSerializer.Serialize(value)).Refusal?.Code;
}
