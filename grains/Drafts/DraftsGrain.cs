using System.Collections.Immutable;
using Orleans.Storage;
using Portal.Journal;

namespace Portal.Drafts;

/// <summary>Holds an agent's drafts, and writes them at most once a second.</summary>
internal sealed class DraftsGrain([PersistentState("drafts", "marks")] IPersistentState<KeptDrafts> kept, TimeProvider clock) : Grain, IDraftsGrain
{
    private static readonly TimeSpan WriteAfter = TimeSpan.FromSeconds(1);
    private AgentDrafts drafts = AgentDrafts.None;
    private IGrainTimer writing = null!;
    private bool changed;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        drafts = new(kept.State.Items ?? [], kept.State.Last);
        writing = this.RegisterGrainTimer(WriteAsync, new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => WriteAsync(cancellationToken);

    public Task<Outcome<SavedDraft>> SaveAsync(SaveDraft command, CancellationToken ct)
    {
        var (next, answer) = drafts.Save(command, clock.GetUtcNow());
        Become(next);
        return Task.FromResult(answer);
    }

    public Task SentAsync(Guid conversationId, bool isInternal, string text)
    {
        Become(drafts.Sent(conversationId, isInternal, text));
        return Task.CompletedTask;
    }

    public Task<ImmutableArray<Draft>> ListAsync(CancellationToken ct) => Task.FromResult(drafts.Items);

    private void Become(AgentDrafts next)
    {
        if (ReferenceEquals(next, drafts))
            return;
        drafts = next;
        if (!changed)
            writing.Change(WriteAfter, Timeout.InfiniteTimeSpan);
        changed = true;
    }

    private async Task WriteAsync(CancellationToken ct)
    {
        if (!changed)
            return;
        changed = false;
        kept.State = new KeptDrafts { Items = drafts.Items, Last = drafts.Last };
        try
        {
            await kept.WriteStateAsync(ct);
        }
        catch (InconsistentStateException)
        {
            DeactivateOnIdle(); // another activation has written: this one is not the agent's any more
            throw;
        }
        catch
        {
            changed = true;
            writing.Change(WriteAfter, Timeout.InfiniteTimeSpan);
            throw;
        }
    }
}

/// <summary>What is kept of an agent's drafts.</summary>
[GenerateSerializer, Alias("agent-drafts")]
internal sealed class KeptDrafts
{
    [Id(0)]
    public ImmutableArray<Draft>? Items { get; set; }

    [Id(1)]
    public long Last { get; set; }
}
