using Microsoft.AspNetCore.SignalR;

namespace Portal.Floor;

/// <summary>Both sides of a conversation in one group; no sign-in, no rights, no catching up.</summary>
internal sealed class FloorHub(MessageWriter writer) : Hub
{
    /// <summary>Joins the group of a stream; what is said from now on is heard.</summary>
    public async Task<WatchAnswer> Watch(string stream, long after)
    {
        await Groups.AddToGroupAsync(Context.ConnectionId, stream);
        return new([], after, Guid.Empty, false, false);
    }

    /// <summary>Says something; the receipt comes after the commit.</summary>
    public Task<Receipt> Send(Guid conversationId, Guid commandId, string text) => writer.AppendAsync(new Message(conversationId, commandId, text));
}

/// <summary>What Portal's <c>Watch</c> answers.</summary>
internal sealed record WatchAnswer(Event[] Events, long Position, Guid Epoch, bool More, bool Reset);

/// <summary>What Portal's <c>Send</c> answers.</summary>
internal sealed record Receipt(string Stream, long Position, DateTimeOffset At);

/// <summary>An event as Portal sends it.</summary>
internal sealed record Event(string Stream, long Position, string Type, DateTimeOffset At, Party By, Guid CommandId, Said Data);

/// <summary>Who said it.</summary>
internal sealed record Party(string Kind, Guid Id);

/// <summary>What was said.</summary>
internal sealed record Said(string Text);
