using System.Reflection;

namespace Portal.Embedded;

/// <summary>Set-up of the embedded grain host.</summary>
public sealed class EmbeddedHostOptions
{
    /// <summary>
    /// Where grain classes and contracts are looked for. Empty: the entry assembly and all that it references whose names start with
    /// "Portal.".
    /// </summary>
    public IList<Assembly> Assemblies { get; } = [];

    /// <summary>What call, activation and stop limits are measured by: real time, as in Orleans, even where a test's clock leaps.</summary>
    internal TimeProvider Limits { get; set; } = TimeProvider.System;

    internal IReadOnlyCollection<Assembly> Scanned() => Assemblies.Count > 0 ? [.. Assemblies.Distinct()] : OfTheApp();

    private static HashSet<Assembly> OfTheApp()
    {
        var found = new HashSet<Assembly>();
        var open = new Queue<Assembly>();
        open.Enqueue(Assembly.GetEntryAssembly() ?? typeof(EmbeddedHostOptions).Assembly);
        while (open.TryDequeue(out var assembly))
        {
            if (found.Add(assembly))
            {
                var own = assembly.GetReferencedAssemblies().Where(name => name.Name!.StartsWith("Portal.", StringComparison.Ordinal));
                own.Select(Assembly.Load).ToList().ForEach(open.Enqueue);
            }
        }

        found.Remove(typeof(EmbeddedHostOptions).Assembly);
        return found;
    }
}
