using Portal.Journal;

namespace Portal.Tests.Journal;

public sealed class StreamIdTests
{
    [Theory]
    [InlineData("conversation/0193a0b0-0000-7000-8000-000000000001")]
    [InlineData("conversation-staff/0193a0b0-0000-7000-8000-000000000001")]
    [InlineData("customer/0193a0b0-0000-7000-8000-000000000001")]
    public void What_is_written_is_read(string text)
    {
        Assert.True(StreamId.TryParse(text, out var stream));
        Assert.Equal(text, stream.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("conversation")]
    [InlineData("conversation/")]
    [InlineData("/0193a0b0-0000-7000-8000-000000000001")]
    [InlineData("order/0193a0b0-0000-7000-8000-000000000001")]
    [InlineData("conversation/0193a0b00000700080000000000000011")]
    [InlineData("conversation/{0193a0b0-0000-7000-8000-000000000001}")]
    [InlineData("2/0193a0b0-0000-7000-8000-000000000001")]
    public void Anything_else_is_no_stream(string? text) => Assert.False(StreamId.TryParse(text, out _));
}
