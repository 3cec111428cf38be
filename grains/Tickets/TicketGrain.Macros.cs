using Portal.Journal;
using Portal.Settings;

namespace Portal.Tickets;

/// <summary>A macro of the settings, with all that it needs to be carried out, or not at all.</summary>
internal sealed partial class TicketGrain
{
    public async Task<Outcome<Receipt>> RunMacroAsync(RunMacro command, CancellationToken ct)
    {
        var plan = await PlanAsync(command, ct);
        var body = command with { BasedOn = null, May = null, OnlyGiven = null };
        return await ExecuteAsync(command.CommandId, command.By, body, (state, now) => state.Run(command, plan, now), ct);
    }

    private async Task<MacroPlan> PlanAsync(RunMacro command, CancellationToken ct)
    {
        var kind = command.Own ? SettingsKinds.MacrosOf(command.By.Id) : SettingsKinds.Macros;
        if ((await journal.SettingsAsync(kind, ct)).Items.FirstOrDefault(item => item.Id == command.MacroId) is not { } entry)
            return MacroPlan.None;
        var macro = entry.As<Macro>();
        var isDone = macro.Phase is { } phase && Ticket.IsDone(phase);
        return new(
            macro,
            entry.Version,
            await FieldsAsync(isDone || macro.Fields is { Length: > 0 }, ct),
            macro.AddLabels is { Length: > 0 } ? await journal.SettingsAsync(SettingsKinds.Labels, ct) : SettingsDocument.Empty.Shown,
            macro.Phase is null ? TicketWorkflow.Usual : await WorkflowAsync(ct),
            macro.QueueId is { } queue && await journal.LoadAsync(OwnerKind.Queue, queue, ct) is null,
            command.OnlyGiven is true ? await KeptInAsync(ct) : null,
            isDone && macro.Reply is null && await family.HasOpenPartsAsync(owner.Id, ct));
    }
}
