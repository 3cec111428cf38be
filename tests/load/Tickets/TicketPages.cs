using System.Diagnostics;
using Npgsql;

namespace Portal.Load;

/// <summary>How soon a page of a list is there among many tickets. These are written straight into the tables that lists read, without a history.</summary>
internal static class TicketPages
{
    private const string Queue = "00000003-0000-7000-a000-000000000000", Label = "00000001-0000-7000-b000-000000000000";
    private const int Reads = 200, WarmUp = 20, Deep = 5, AtOnce = 50_000;

    // Of a hundred two are open, three pending, one on hold, the rest done; of those not done a quarter has nobody. Half are questions, a hundredth is
    // urgent; eight queues; every tenth has a label. Ids sort as they were opened.
    private const string Fill = """
        WITH t AS (
            SELECT n, (lpad(to_hex(n), 8, '0') || '-0000-7000-8000-000000000000')::uuid AS id,
                   (lpad(to_hex(n % 10000), 8, '0') || '-0000-7000-9000-000000000000')::uuid AS customer,
                   ('0000000' || n / 7 % 8 || '-0000-7000-a000-000000000000')::uuid AS queue,
                   CASE WHEN n / 100 % 2 = 0 THEN 1 ELSE 2 + n / 200 % 5 END AS type,
                   CASE WHEN n / 100 % 100 = 0 THEN 4 WHEN n / 100 % 10 = 0 THEN 3 WHEN n / 100 % 10 = 1 THEN 1 ELSE 2 END AS priority,
                   CASE WHEN n / 100 % 10 = 5 THEN '00000001-0000-7000-b000-000000000000'::uuid END AS label,
                   CASE WHEN n % 100 < 2 THEN 2 WHEN n % 100 < 5 THEN 3 WHEN n % 100 = 5 THEN 4 WHEN n % 100 < 15 THEN 5 ELSE 6 END AS phase,
                   CASE WHEN n % 100 < 6 AND n % 400 < 100 THEN NULL ELSE (ARRAY(SELECT id FROM agent_row ORDER BY id))[1 + n % 4] END AS agent,
                   (ARRAY['order', 'invoice', 'delivery', 'grinder', 'pump', '发票', '退货', 'refund'])[1 + n % 8] || ' ' || n || ' is not as it should be' AS subject
            FROM generate_series($1, $2) n
        ), h AS (
            INSERT INTO head (kind, id, position, staff_position, command_id, at, state)
            SELECT 8, id, 2, 1, gen_random_uuid(), now(), jsonb_build_object(
                'shared', jsonb_build_object('number', 10000000 + n, 'customerId', customer, 'subject', subject,
                    'type', (ARRAY['question', 'problem', 'complaint', 'return', 'repair', 'task'])[type],
                    'phase', (ARRAY['new', 'open', 'pending', 'onHold', 'solved', 'closed'])[phase], 'phaseSince', '2026-01-05T09:00:00+00:00',
                    'openedAt', '2026-01-05T09:00:00+00:00', 'lastMessage', jsonb_build_object('position', 2, 'at', '2026-01-05T09:00:00+00:00',
                        'by', jsonb_build_object('kind', 'customer', 'id', customer), 'preview', 'It is not what I ordered, and I would like to have another one soon.')),
                'staff', jsonb_strip_nulls(jsonb_build_object('queueId', queue, 'priority', (ARRAY['low', 'normal', 'high', 'urgent'])[priority], 'notes', 0,
                    'agentId', agent, 'labels', CASE WHEN label IS NOT NULL THEN jsonb_build_array(label) END)))::text FROM t
        ), l AS (
            INSERT INTO ticket_label_row (id, ticket_id, label_id, phase, type, priority, queue_id, agent_id)
            SELECT gen_random_uuid(), id, label, phase, type, priority, queue, agent FROM t WHERE label IS NOT NULL
        )
        INSERT INTO ticket_row (id, number, customer_id, subject, phase, queue_id, agent_id, type, priority)
        SELECT id, 10000000 + n, customer, subject, phase, queue, agent, type, priority FROM t
        """;

    /// <exception cref="LoadException">Why it cannot be.</exception>
    public static async Task<IReadOnlyList<PageTimes>> MeasureAsync(PortalApi api, Crew crew, TicketOptions options)
    {
        await Console.Error.WriteLineAsync($"Writing {options.Tickets} tickets …");
        await FillAsync(options.Tickets);
        var times = new List<PageTimes>();
        foreach (var (what, query) in Queries(options.Tickets))
            times.Add(await TimeAsync(api, crew.Agent, what, query));
        return times;
    }

    private static IEnumerable<(string What, string Query)> Queries(int tickets) =>
    [
        ("mine", "?mine=true&state=active"), ("unassigned", "?agent=none&state=active"), ("open", "?state=open"), ("pending", "?state=pending"),
        ("on hold", "?state=onHold"), ("solved", "?state=solved"), ("all", "?"), ("a customer's", "?customer=00000007-0000-7000-9000-000000000000"),
        ("by number", $"?find={10_000_000 + (tickets / 2)}"), ("by subject", "?find=invoice+1"), ("by Chinese subject", "?find=" + Uri.EscapeDataString("退货")),
        ("counts", "/counts"), ("of a type", "?state=active&type=repair"), ("urgent", "?priority=urgent"), ("of a queue", $"?queue={Queue}"),
        ("of a queue and type", $"?state=closed&queue={Queue}&type=complaint"), ("urgent tasks of a queue", $"?queue={Queue}&type=task&priority=urgent"),
        ("with a label", $"?label={Label}"), ("with a label, of a queue", $"?label={Label}&queue={Queue}"), ("mine of a type", "?mine=true&state=active&type=question"),
        ("unassigned and urgent", "?agent=none&state=active&priority=urgent"), ("what there is none of", $"?state=active&label={Queue}&type=task"),
    ];

    /// <summary>Pages of 100, the first and some after it, as somebody reads on.</summary>
    private static async Task<PageTimes> TimeAsync(PortalApi api, Person agent, string what, string query)
    {
        var taken = new double[Reads];
        string? next = null;
        for (var i = -WarmUp; i < Reads; i++)
        {
            var began = Stopwatch.GetTimestamp();
            var page = await api.TicketsAsync(agent, query + (next is null ? "" : "&after=" + next));
            if (i >= 0)
                taken[i] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            next = i % Deep == 0 ? null : page;
        }

        Array.Sort(taken);
        return new(what, At(taken, 0.5), At(taken, 0.95), At(taken, 1));
    }

    private static double At(double[] ascending, double share) => Math.Round(ascending[(int)Math.Ceiling(share * ascending.Length) - 1], 2);

    private static async Task FillAsync(int tickets)
    {
        var database = Environment.GetEnvironmentVariable("ConnectionStrings__Bench") ?? throw new LoadException("ConnectionStrings__Bench is missing");
        await using var connection = new NpgsqlConnection(database + ";Command Timeout=0");
        await connection.OpenAsync();
        for (var first = 1; first <= tickets; first += AtOnce)
        {
            var last = Math.Min(tickets, first + AtOnce - 1);
            await using var fill = new NpgsqlCommand(Fill, connection) { Parameters = { new() { Value = first }, new() { Value = last } } };
            await fill.ExecuteNonQueryAsync();
            await Console.Error.WriteLineAsync($"  {last}");
        }

        await using var analyze = new NpgsqlCommand("VACUUM ANALYZE ticket_row, ticket_label_row, head", connection);
        await analyze.ExecuteNonQueryAsync();
    }
}

/// <summary>Milliseconds.</summary>
internal sealed record PageTimes(string What, double P50, double P95, double Max);
