using System.Collections.Immutable;
using Portal.Journal;

namespace Portal.Conversations;

/// <summary>Messages that go together, when the group before is done. Whose message is the first sends them all, and each is told of its own.</summary>
internal sealed class MessageGroup(IConversationGrain conversation, PostMessage first, MessageGroup? before)
{
    private const int Most = 32;
    private readonly Lock gate = new();

    // Null: they did not go together, and each goes alone.
    private readonly TaskCompletionSource<ImmutableArray<Outcome<Receipt>>?> answers = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private List<PostMessage>? open = [first];

    /// <summary>The answer to a message that goes along; null when it comes too late for that, or there is no room.</summary>
    public Task<Outcome<Receipt>>? Join(PostMessage message)
    {
        lock (gate)
        {
            if (open is null or { Count: >= Most })
                return null;
            open.Add(message);
            return AnswerAsync(message, open.Count - 1);
        }
    }

    /// <summary>Sends all of them; the answer to the first.</summary>
    public async Task<Outcome<Receipt>> SendAsync()
    {
        await BeforeAsync();
        var messages = Close();
        try
        {
            answers.SetResult(messages.Length > 1 ? await conversation.PostAllAsync(messages) : [await conversation.PostAsync(first)]);
        }
        catch (Exception e) when (messages.Length == 1 || Faults.PassesByItself(e))
        {
            answers.SetException(e); // it would pass for none of them alone
        }
        catch
        {
            answers.SetResult(null); // one of them cannot be stored: only that one fails
        }

        return await AnswerAsync(first, 0);
    }

    private async Task BeforeAsync()
    {
        if (before is not null)
            await ((Task)before.answers.Task).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        before = null;
    }

    private ImmutableArray<PostMessage> Close()
    {
        lock (gate)
        {
            ImmutableArray<PostMessage> messages = [.. open!];
            open = null;
            return messages;
        }
    }

    private async Task<Outcome<Receipt>> AnswerAsync(PostMessage message, int place) =>
        await answers.Task is { } all ? all[place] : await conversation.PostAsync(message);
}
