using Portal.Agents;
using Portal.Conversations;
using Portal.Journal;

namespace Portal.Tests.Journal.Laws;

/// <summary>The commands of scripts: two conversations, <c>c</c> and <c>d</c>, and an agent's slots, <c>g</c>.</summary>
internal static class Verbs
{
    private static readonly string[] OfConversation =
        ["say", "say", "answer1", "answer2", "note", "assign1", "assign2", "offer1", "offer2", "takeback1", "takeback2", "resolve", "reopen"];

    private static readonly string[] OfAgent =
        ["available", "away", "reserve1", "reserve2", "reserve3", "reserve4", "reserve5", "reserve6", "hold1", "free1", "free2", "free3"];

    // What is so already is answered without an event, each time anew.
    private static readonly string[] MayBeSoAlready = ["assign", "available", "away", "reserve", "hold", "free"];

    public static string Any(Random r) => r.Next(3) switch
    {
        0 => "g." + OfAgent[r.Next(OfAgent.Length)],
        1 => "c." + OfConversation[r.Next(OfConversation.Length)],
        _ => "d." + OfConversation[r.Next(OfConversation.Length)],
    };

    public static bool AlwaysHasEvents(string command) => !MayBeSoAlready.Any(verb => command[2..].StartsWith(verb, StringComparison.Ordinal));

    public static Decision Decide(string command, Conversation state, Guid customer, DateTimeOffset now)
    {
        var (verb, agent) = Read(command);
        return verb switch
        {
            "start" => state.Start(new(default, customer, default, "begin", null)),
            "say" => state.Post(new(default, Party.Customer(customer), "from the customer"), now),
            "answer" => state.Post(new(default, Party.Agent(agent), "from an agent"), now),
            "note" => state.AddNote(new(default, Party.Agent(agent), "a note")),
            "assign" => state.Assign(new(default, Party.Agent(agent), agent)),
            "offer" => state.Offer(new(default, agent, now.AddSeconds(5), []), now),
            "takeback" => state.TakeBack(new(default, agent)),
            "resolve" => state.Resolve(),
            "reopen" => state.Reopen(),
            _ => throw new FormatException(command),
        };
    }

    public static Decision Decide(string command, Agent state)
    {
        var (verb, work) = Read(command);
        return verb switch
        {
            "available" => state.SetAvailability(new(default, Availability.Available)),
            "away" => state.SetAvailability(new(default, Availability.Away)),
            "reserve" => state.Reserve(new(default, work, Weights.Chat), present: true),
            "hold" => state.Hold(work, Weights.Chat),
            "free" => state.Free(work),
            _ => throw new FormatException(command),
        };
    }

    private static (string Verb, Guid About) Read(string command)
    {
        var word = command[2..command.IndexOf('#')];
        return char.IsDigit(word[^1]) ? (word[..^1], new Guid(word[^1] - '0', 2, 0, new byte[8])) : (word, default);
    }
}
