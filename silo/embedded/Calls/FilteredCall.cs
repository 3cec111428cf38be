using System.Reflection;
using Orleans;
using Orleans.Runtime;
using Portal.Embedded.Activations;

namespace Portal.Embedded.Calls;

/// <summary>Leads one call through the filters to the grain.</summary>
internal sealed class FilteredCall(Call call, Activation activation, IIncomingGrainCallFilter[] filters) : IIncomingGrainCallContext
{
    private int stage;

    public object Grain => activation.GrainInstance!;

    public GrainId TargetId => activation.GrainId;

    public IGrainContext TargetContext => activation;

    public string InterfaceName => call.Method.InterfaceName;

    public string MethodName => call.Method.Info.Name;

    public MethodInfo InterfaceMethod => call.Method.Info;

    public object? Result
    {
        get => call.Result;
        set => call.Result = value;
    }

    public Task Invoke() => stage == filters.Length ? call.InvokeAsync(Grain) : filters[stage++].Invoke(this);
}
