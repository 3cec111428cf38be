
namespace Portal.Tests.Embedded;

public sealed class FilterTests
{
    [Fact]
    public async Task Filters_run_around_a_call_in_the_order_they_were_added()
    {
        await using var host = await TestHost.StartAsync(
            silo => silo.AddIncomingGrainCallFilter<Outer>().AddIncomingGrainCallFilter<Inner>());
        Assert.Equal("<x>", await host.Probe().Echo("x"));
        Assert.Equal(["probe activated", "outer in Echo", "inner in probe/probe", "inner out x", "outer out <x>"], host.Stage.Record);
    }

    [Fact]
    public async Task An_exception_passes_through_the_filters()
    {
        await using var host = await TestHost.StartAsync(silo => silo.AddIncomingGrainCallFilter<Renaming>());
        var failure = await Assert.ThrowsAsync<NotSupportedException>(() => host.Probe().Fail("no", false));
        Assert.Equal("no", failure.InnerException!.Message);
    }

    [Fact]
    public async Task A_filter_may_end_the_activation_of_a_grain_that_failed()
    {
        await using var host = await TestHost.StartAsync(silo => silo.AddIncomingGrainCallFilter<ResetOnFault>());
        var first = await host.Probe().Activation();
        Assert.Equal(first, await host.Probe().Activation());
        await Assert.ThrowsAsync<InvalidOperationException>(() => host.Probe().Fail("no", false));
        Assert.NotEqual(first, await host.Probe().Activation());
    }

    [Fact]
    public async Task Timer_ticks_pass_the_filters_too()
    {
        await using var host = await TestHost.StartAsync(silo => silo.AddIncomingGrainCallFilter<ResetOnFault>());
        await host.Probe().StartFailingTimer(TimeSpan.FromSeconds(1));
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        await host.Stage.Reached("probe deactivated");
    }

    private sealed class Outer(Stage stage) : IIncomingGrainCallFilter
    {
        public async Task Invoke(IIncomingGrainCallContext context)
        {
            stage.Note($"outer in {context.MethodName}");
            await context.Invoke();
            stage.Note($"outer out {context.Result}");
        }
    }

    private sealed class Inner(Stage stage) : IIncomingGrainCallFilter
    {
        public async Task Invoke(IIncomingGrainCallContext context)
        {
            stage.Note($"inner in {context.TargetId}");
            await context.Invoke();
            stage.Note($"inner out {context.Result}");
            context.Result = $"<{context.Result}>";
        }
    }

    private sealed class Renaming : IIncomingGrainCallFilter
    {
        public async Task Invoke(IIncomingGrainCallContext context)
        {
            try
            {
                await context.Invoke();
            }
            catch (InvalidOperationException exception)
            {
                throw new NotSupportedException(context.InterfaceName, exception);
            }
        }
    }

    private sealed class ResetOnFault : IIncomingGrainCallFilter
    {
        public async Task Invoke(IIncomingGrainCallContext context)
        {
            try
            {
                await context.Invoke();
            }
            catch (Exception exception) when (exception is not OperationCanceledException && context.Grain is IGrainBase)
            {
                ((IGrainBase)context.Grain).DeactivateOnIdle();
                throw;
            }
        }
    }
}
