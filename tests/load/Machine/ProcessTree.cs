using System.Globalization;

namespace Portal.Load;

/// <summary>Processes of this machine and their CPU, from /proc. What is not there, or not ours to see, is null.</summary>
internal static class ProcessTree
{
    private const double TicksPerSecond = 100; // USER_HZ, the same on every Linux
    private const int ParentAt = 1, User = 11, ReapedSystem = 14; // fields of /proc/pid/stat, counted from the state

    /// <summary>The process that listens on a TCP port.</summary>
    public static int? Listening(int port)
    {
        var suffix = string.Create(CultureInfo.InvariantCulture, $":{port:X4}");
        var sockets = new[] { "/proc/net/tcp", "/proc/net/tcp6" }.Where(File.Exists).SelectMany(File.ReadLines)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(line => line.Length > 9 && line[1].EndsWith(suffix, StringComparison.Ordinal) && line[3] == "0A")
            .Select(line => $"socket:[{line[9]}]").ToHashSet();
        return sockets.Count == 0 ? null : All().Cast<int?>().FirstOrDefault(pid => Open(pid!.Value).Any(sockets.Contains));
    }

    /// <summary>CPU of a process so far, s.</summary>
    public static double? Cpu(int pid) => Stat(pid) is { } stat ? Sum(stat, User, User + 1) : null;

    /// <summary>The PostgreSQL that was started beside that process: the number of its first process.</summary>
    public static int? PostgresBeside(int pid) =>
        Parent(pid) is { } parent and not (0 or 1) ? All().Where(IsPostgres).Cast<int?>().FirstOrDefault(one => Parent(one!.Value) == parent) : null;

    /// <summary>That process and the nodes of its cluster: what the same script has started. This program does not count.</summary>
    public static int[] ServersBeside(int pid) => Parent(pid) is { } parent and not (0 or 1)
        ? [pid, .. All().Where(one => one != pid && one != Environment.ProcessId && IsServer(one) && Parent(one) == parent)]
        : [pid];

    /// <summary>The process that started that one.</summary>
    public static int? Parent(int pid) => Stat(pid) is { } stat ? int.Parse(stat[ParentAt], CultureInfo.InvariantCulture) : null;

    /// <summary>CPU so far of a process and of all that it started, also of those that have ended, s.</summary>
    public static double? CpuWithChildren(int pid) => Stat(pid) is { } main
        ? Sum(main, User, ReapedSystem) + All().Select(Stat).Where(one => one?[ParentAt] == Text(pid)).Sum(one => Sum(one!, User, User + 1))
        : null;

    /// <summary>What a process has in use that is its own, bytes.</summary>
    public static long Memory(int pid)
    {
        var line = Read($"/proc/{pid}/status")?.Split('\n').FirstOrDefault(line => line.StartsWith("RssAnon:", StringComparison.Ordinal))
            ?? throw new LoadException($"the memory of process {pid} cannot be seen");
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
    }

    /// <summary>CPU so far of everything on the machine, s.</summary>
    public static double? Busy()
    {
        const int user = 1, idle = 4, waiting = 5, last = 8;
        if (!File.Exists("/proc/stat"))
            return null;
        var line = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return Sum(line, user, last) - Sum(line, idle, waiting);
    }

    private static IEnumerable<int> All() => !Directory.Exists("/proc") ? [] :
        Directory.EnumerateDirectories("/proc").Select(Path.GetFileName)
            .Select(name => int.TryParse(name, out var pid) ? pid : 0).Where(pid => pid > 0);

    private static IEnumerable<string> Open(int pid)
    {
        try
        {
            return [.. Directory.EnumerateFiles($"/proc/{pid}/fd").Select(file => new FileInfo(file).LinkTarget).OfType<string>()];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static bool IsServer(int pid) => Read($"/proc/{pid}/comm") is "dotnet\n" or "nginx\n";

    private static bool IsPostgres(int pid) => Read($"/proc/{pid}/comm") == "postgres\n";

    // The name, the only field that may hold spaces, stands in brackets before the state.
    private static string[]? Stat(int pid) => Read($"/proc/{pid}/stat") is { } text ? text[(text.LastIndexOf(')') + 2)..].Split(' ') : null;

    private static string? Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static double Sum(string[] fields, int from, int to) =>
        fields[from..(to + 1)].Sum(field => double.Parse(field, CultureInfo.InvariantCulture)) / TicksPerSecond;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
