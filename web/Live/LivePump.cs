using Portal.Journal;

namespace Portal.Live;

/// <summary>The way to the browser: what waits, then who is behind, then lists that missed something; one task at a time, none when there is nothing to do.</summary>
internal sealed partial class LiveConnection
{
    private const int CatchUpPage = 500;

    /// <summary>Sees to it that what was queued leaves: at once as long as the browser takes it, and without being waited for when it does not.</summary>
    public void Wake()
    {
        lock (gate)
        {
            if (pumping || closed)
                return;
            pumping = true;
        }

        _ = PumpAsync();
    }

    private async Task PumpAsync()
    {
        try
        {
            while (Next() is { } work)
            {
                if (work.Behind is { } watch)
                    await CatchUpAsync(watch);
                foreach (var frame in work.Frames)
                    await frame.SendAsync(client);
                work.Frames.Clear();
            }
        }
        catch (Exception e)
        {
            // A browser that cannot be written to is gone; it comes back and goes on from its positions.
            services.Broke(id, e);
            abort();
        }
    }

    private bool IsHeld => held > 0 && !over;

    private Work? Next()
    {
        lock (gate)
        {
            if (closed)
                return null;
            if (IsHeld)
            {
                pumping = false; // whoever releases it wakes it
                return null;
            }

            if (!outbox.IsEmpty)
                return new(outbox.Take(), null);
            while (behind.TryDequeue(out var watch))
            {
                watch.InLine = false;
                if (watch.IsBehind)
                    return new([], watch); // lined up again while it was read for, it may have caught up: reading now would overtake what is live
            }

            foreach (var list in lists.Values)
            {
                if (!list.Missed)
                    continue;
                list.Missed = false;
                outbox.Add(browser => browser.Rows(list.Name, null));
            }

            pumping = !outbox.IsEmpty;
            return pumping ? new(outbox.Take(), null) : null;
        }
    }

    private async Task CatchUpAsync(Watch watch)
    {
        StreamPage? page;
        try
        {
            page = await services.CatchUp.ReadAfterAsync(watch.Stream, watch.Sent, CatchUpPage, closing.Token);
        }
        catch (UnknownEventException e)
        {
            services.CouldNotRead(watch.Name, e);
            End(watch, "stream.unreadable");
            return;
        }
        catch (Exception e) when (closed && e is OperationCanceledException or ObjectDisposedException)
        {
            return;
        }
        catch (Exception e) when (Faults.PassesByItself(e))
        {
            services.CouldNotRead(watch.Name, e); // it stays behind; the next check of heads lines it up again
            return;
        }

        if (page is null || !Advance(watch, page))
            return;
        await client.Events(watch.Name, [.. page.Events.Select(e => new LiveEvent(e))]);
    }

    /// <summary>False when there is nothing to send.</summary>
    private bool Advance(Watch watch, StreamPage page)
    {
        lock (gate)
        {
            if (watch.HasEnded)
                return false;
            if (IsHeld)
            {
                LineUp(watch); // what was read meanwhile is read again
                return false;
            }

            if (!watch.Advance(page) && !page.Events.IsEmpty)
                LineUp(watch);
            return !page.Events.IsEmpty;
        }
    }

    private readonly record struct Work(List<Frame> Frames, Watch? Behind);
}
