namespace Portal.Load;

/// <summary>What is said: about as long as what people write in a chat.</summary>
internal static class Words
{
    public const string First = "Hello, I have a question about my order.";

    public static string Of(int number) => $"Message {number}: the parcel came this morning, but the grinder is missing from it.";
}
