using System.Reflection;
using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace Portal.Embedded.Serialization;

/// <summary>
/// Here arguments and results are passed as they are; between real silos they are serialized. So that contracts work on both hosts, what
/// could not be serialized is refused at start.
/// </summary>
internal sealed class ContractCheck
{
    private readonly SortedSet<string> problems = [];
    private readonly TypeCheck types;

    private ContractCheck() => types = new(problems.Add);

    /// <summary>Refuses all that is wrong at once.</summary>
    public static void Demand(IEnumerable<Type> contracts)
    {
        var problems = Problems(contracts);
        if (problems.Count > 0)
            throw new OrleansConfigurationException($"These contracts cannot be serialized:\n  {string.Join("\n  ", problems)}");
    }

    public static IReadOnlyCollection<string> Problems(IEnumerable<Type> contracts)
    {
        var check = new ContractCheck();
        foreach (var contract in contracts)
            check.Interface(contract);

        foreach (var assembly in contracts.Where(c => c.IsPublic).Select(c => c.Assembly).Distinct())
            check.Exceptions(assembly);

        return check.problems;
    }

    private void Interface(Type contract)
    {
        if (contract.ContainsGenericParameters)
        {
            problems.Add($"{contract.Name}: a generic interface is not supported by this host.");
            return;
        }

        foreach (var method in contract.GetMethods(BindingFlags.Public | BindingFlags.Instance))
            Method(method, $"{contract.Name}.{method.Name}");
    }

    private void Method(MethodInfo method, string where)
    {
        if (method.IsGenericMethodDefinition)
        {
            problems.Add($"{where}: a generic method is not supported by this host.");
            return;
        }

        Result(method, where);
        foreach (var parameter in method.GetParameters().Where(p => p.ParameterType != typeof(CancellationToken)))
            types.Visit(parameter.ParameterType, $"{where}({parameter.Name})");
    }

    private void Result(MethodInfo method, string where)
    {
        var type = method.ReturnType;
        if (type == typeof(Task) || type == typeof(ValueTask))
            return;

        var definition = type.IsGenericType ? type.GetGenericTypeDefinition() : null;
        if (definition != typeof(Task<>) && definition != typeof(ValueTask<>))
        {
            problems.Add($"{where}: returns {type.Name}, and must return a Task or ValueTask.");
            return;
        }

        if (method.IsDefined(typeof(OneWayAttribute)))
            problems.Add($"{where}: is one-way and cannot have a result.");

        types.Visit(type.GetGenericArguments()[0], where);
    }

    private void Exceptions(Assembly assembly)
    {
        var all = assembly.GetExportedTypes().Where(t => t.IsAssignableTo(typeof(Exception)));
        foreach (var exception in all.Where(t => !t.IsDefined(typeof(GenerateSerializerAttribute), inherit: false)))
            problems.Add($"{exception.Name}: an exception needs [GenerateSerializer].");
    }
}
