using System.Collections.Immutable;
using Portal.Journal;
using Portal.Settings;

namespace Portal.Tickets;

/// <summary>All that a macro needs to be carried out.</summary>
/// <param name="Macro">Null: there is no such macro.</param>
/// <param name="Version">Of its entry.</param>
/// <param name="Fields">Those that it may name, or must be filled in.</param>
/// <param name="Labels">Those that it may name, and those that were deleted.</param>
/// <param name="Workflow">Which ways there are.</param>
/// <param name="IsQueueGone">Whether it names a queue that there is not.</param>
/// <param name="Kept">The queue from which who carries it out may take nothing.</param>
/// <param name="HasOpenParts">Whether the ticket has parts that are not done, where it is solved at once.</param>
internal sealed record MacroPlan(
    Macro? Macro, long Version, CustomFields Fields, SettingsState Labels, TicketWorkflow Workflow, bool IsQueueGone = false, Guid? Kept = null, bool HasOpenParts = false)
{
    public static MacroPlan None { get; } = new(null, 0, CustomFields.None, SettingsDocument.Empty.Shown, TicketWorkflow.Usual);

    /// <summary>What it names and is not there any more, all of one kind at a time; null when all is there.</summary>
    public Refusal? Gone()
    {
        var fields = (Macro!.Fields ?? []).Where(field => field.Value is not null && !Fields.All.ContainsKey(field.FieldId)).ToArray();
        if (fields.Length > 0)
            return Refusal.Conflict("macro.field_gone") with { About = Named(fields.Select(field => Fields.Gone.GetValueOrDefault(field.FieldId))) };
        var labels = (Macro.AddLabels ?? []).Where(label => Labels.Items.All(item => item.Id != label)).ToArray();
        if (labels.Length > 0)
            return Refusal.Conflict("macro.label_gone") with { About = Named(labels.Select(label => Labels.Gone.FirstOrDefault(item => item.Id == label)?.As<Label>().Name)) };
        return IsQueueGone ? Refusal.Conflict("macro.queue_gone") with { About = Macro.QueueId.ToString() } : null;
    }

    private static string Named(IEnumerable<string?> names) => string.Join(", ", names.Select(name => name ?? "?").Distinct());
}

/// <summary>A macro is the commands that it stands for, one after the other on the state that the one before leaves: all of them or none.</summary>
internal sealed partial record Ticket
{
    public Decision Run(RunMacro command, MacroPlan plan, DateTimeOffset now) => this switch
    {
        { Shared: null } => NotFound,
        _ when plan.Macro is null => Refusal.NotFound("macro.unknown"),
        _ when plan.Version != command.Version => Refusal.Conflict("macro.changed"),
        _ when plan.Gone() is { } gone => gone,
        _ when (WordsOf(plan.Macro.Reply, command.Reply) ?? WordsOf(plan.Macro.Note, command.Note)) is { } missing => missing,
        _ => Together(command.By, now, StepsOf(command, plan, now)),
    };

    private IEnumerable<Func<Ticket, Decision>> StepsOf(RunMacro command, MacroPlan plan, DateTimeOffset now)
    {
        var (macro, id, by) = (plan.Macro!, command.CommandId, command.By);
        yield return _ => [new TicketMacroRun(command.MacroId, macro.Name)];
        if (macro.Type is not null || macro.Priority is not null || macro.Fields is { Length: > 0 })
            yield return ticket => ticket.Edit(ticket.EditOf(id, by, macro), plan.Fields);
        if (macro.AddLabels is { Length: > 0 } || macro.RemoveLabels is { Length: > 0 })
            yield return ticket => ticket.ChangeLabels(new(id, by, macro.AddLabels ?? [], macro.RemoveLabels ?? []));
        if (Said(macro.Note, command.Note) is { } note)
            yield return ticket => ticket.AddNote(new(id, by, note));
        if (macro.Take)
            yield return ticket => ticket.Assign(new(id, by, by.Id), plan.Kept);
        if (Said(macro.Reply, command.Reply) is { } words)
            yield return ticket => ticket.Answer(new(id, by, words, command.BasedOn, macro.Phase, command.May), plan, now);
        else if (macro.Phase is { } phase)
            yield return ticket => ticket.ChangePhase(new(id, by, phase, null, command.May ?? []), plan.Workflow, plan.HasOpenParts, plan.Fields);
        if (macro.QueueId is { } queue)
            yield return ticket => ticket.Assign(new(id, by, null, queue));
    }

    /// <summary>Whose answer it is has it, unless it goes to a queue.</summary>
    private Decision Answer(ReplyTicket reply, MacroPlan plan, DateTimeOffset now)
    {
        var decision = Reply(reply, now, plan.Workflow, plan.Macro!.QueueId is null ? plan.Kept : null, plan.Fields);
        return decision.Refusal is null && plan.Macro.QueueId is not null ? [.. decision.Where(e => e is not TicketAssigned)] : decision;
    }

    private EditTicket EditOf(Guid id, Party by, Macro macro) => new(
        id,
        by,
        null,
        macro.Type is { } type ? new(type, VersionOf(TicketField.Type)) : null,
        macro.Priority is { } priority ? new(priority, VersionOf(TicketField.Priority)) : null,
        [.. (macro.Fields ?? []).Select(field => new CustomEdit(field.FieldId, field.Value, VersionOf(field.FieldId)))]);

    private Decision Together(Party by, DateTimeOffset now, IEnumerable<Func<Ticket, Decision>> steps)
    {
        var (next, events) = (this, ImmutableArray.CreateBuilder<IEvent>());
        foreach (var step in steps)
        {
            var decision = step(next);
            if (decision.Refusal is not null)
                return decision;
            foreach (var e in decision)
            {
                next = next.Apply(new(e, 0, now, by));
                events.Add(e);
            }
        }

        return [.. events];
    }

    /// <summary>Words that the macro has not cannot come along, and what is to be filled in whoever carries it out fills in.</summary>
    private Refusal? WordsOf(ImmutableSortedDictionary<string, string>? ofMacro, string? filledIn) =>
        ofMacro is null ? (filledIn is null ? null : Refusal.Conflict("macro.changed"))
        : filledIn is null && CannedReplyRules.HasVariables(InLanguage(ofMacro)) ? Refusal.Invalid("macro.words_needed")
        : null;

    private string? Said(ImmutableSortedDictionary<string, string>? ofMacro, string? filledIn) => ofMacro is null ? null : filledIn ?? InLanguage(ofMacro);

    private string InLanguage(ImmutableSortedDictionary<string, string> words) =>
        Shared!.Language is { } language && words.TryGetValue(language, out var own) ? own : words.Values.First();
}
