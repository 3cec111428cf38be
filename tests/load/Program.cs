using Portal.Load;

const string Usage = """
    usage: chat     --url URL [--floor URL] [--pairs 200] [--rate 100 | --max] [--seconds 10] [--rounds 3] [--json]
           idle     --url URL [--floor URL] [--connections 2000] [--seconds 30] [--json]
           thread   --url URL [--messages 10000] [--opens 300] [--json]
           tickets  --url URL [--rate 400] [--seconds 8] [--agents 40] [--tickets 1000000 | --no-lists] [--json]
           routing  --url URL [--agents 100] [--backlog 2000] [--rate 200] [--watchers 50] [--seconds 10] [--rounds 3] [--json]
           followups --url URL [--fill] [--tickets 200000] [--each 5] [--rate 500] [--seconds 30] [--json]
           journal  [--seconds 1] [--rounds 3] [--json]
      --url          the Portal, with demo data and its limits out of the way
      --floor        a floor to compare with, alternating; its PostgreSQL is Portal's
      --pairs        customers with an agent each, 1 to 10000
      --rate         messages a second, all pairs together
      --max          finds the most messages a second with p99 < 100 ms
      --seconds      how long a round lasts; of --max: a step
      --rounds       how often; the medians count
      --connections  that watch and hear nothing, 1 to 20000
      --messages     how long the conversation is
      --opens        how often either side opens it
      --agents       who are given work
      --backlog      how much waits when the queue begins to give it
      --watchers     wallboards that are looked at
      --tickets      among how many lists are read
      --fill         of followups: writes those that wait, and measures nothing else
      --each         how many wait on each ticket
      --json         the result as one JSON object
      journal, followups, and tickets without --no-lists, write to the database of ConnectionStrings__Bench
    """;

// 0: measured, nothing lost or doubled; 1: something was; 2: it could not be measured.
try
{
    if (args is ["-h" or "--help"])
    {
        await Console.Out.WriteLineAsync(Usage);
        return 0;
    }

    return args switch
    {
        ["chat", .. var rest] => await Chat.RunAsync(ChatOptions.Parse(rest)),
        ["idle", .. var rest] => await Idle.RunAsync(IdleOptions.Parse(rest)),
        ["thread", .. var rest] => await ThreadBench.RunAsync(ThreadOptions.Parse(rest)),
        ["tickets", .. var rest] => await TicketBench.RunAsync(TicketOptions.Parse(rest)),
        ["routing", .. var rest] => await RoutingBench.RunAsync(RoutingOptions.Parse(rest)),
        ["followups", .. var rest] => await FollowUpBench.RunAsync(FollowUpOptions.Parse(rest)),
        ["journal", .. var rest] => await JournalBench.RunAsync(JournalOptions.Parse(rest)),
        [var other, ..] => throw new LoadException($"what to measure is chat, idle, thread, tickets, routing, followups or journal, not '{other}'"),
        [] => throw new LoadException("what to measure is missing: chat, idle, thread, tickets, routing, followups or journal"),
    };
}
catch (LoadException e)
{
    await Console.Error.WriteLineAsync("error: " + e.Message);
    return 2;
}
