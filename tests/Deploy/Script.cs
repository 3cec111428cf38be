using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text;
using Portal.GrainHosts;

namespace Portal.Tests.Deploy;

/// <summary>A script that runs in a session of its own, so that whatever it leaves behind is found.</summary>
internal sealed class Script : IAsyncDisposable
{
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(4); // it may have to build
    private readonly Process process;
    private readonly StringBuilder output = new();
    private readonly StringBuilder error = new();
    private readonly Lock gate = new();
    private TaskCompletionSource said = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Script(string program, IEnumerable<string> arguments, IEnumerable<(string Name, string Value)> environment)
    {
        process = new() { StartInfo = new("setsid", [program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true } };
        process.StartInfo.Environment["GRAIN_HOST"] = GrainHost.Name;
        foreach (var (name, value) in environment)
            process.StartInfo.Environment[name] = value;
        process.OutputDataReceived += (_, e) => Hear(output, e.Data);
        process.ErrorDataReceived += (_, e) => Hear(error, e.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>The project's folder.</summary>
    public static string Project { get; } = Path.GetDirectoryName(
        Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "PortalTestsFolder").Value)!;

    public string Output => Read(output);

    public static Script Of(string program, params string[] arguments) => new(program, arguments, []);

    public static Script Verify(params string[] arguments) => new(Path.Combine(Project, "deploy/verify.sh"), arguments, []);

    public static Script Verify((string Name, string Value) variable) => new(Path.Combine(Project, "deploy/verify.sh"), [], [variable]);

    public static Script Up(params string[] arguments) => new(Path.Combine(Project, "deploy/up.sh"), arguments, []);

    public static Script Up((string Name, string Value) variable, params string[] arguments) =>
        new(Path.Combine(Project, "deploy/up.sh"), arguments, [variable]);

    public static Script Cluster(IEnumerable<(string Name, string Value)> environment, params string[] arguments) =>
        new(Path.Combine(Project, "deploy/cluster.sh"), arguments, environment);

    /// <summary>As somebody who may neither install nor write what is not theirs, on a machine without PostgreSQL.</summary>
    public static Script UpAsNobody(string scripts, params string[] arguments)
    {
        (string, string)[] environment = [("PORTAL_POSTGRES_BIN", "/nonexistent"), ("HOME", "/tmp"), ("DOTNET_CLI_HOME", Path.GetDirectoryName(scripts)!)];
        var script = Path.Combine(scripts, "up.sh");
        return Environment.IsPrivilegedProcess
            ? new("setpriv", ["--reuid", "nobody", "--regid", "nogroup", "--clear-groups", script, .. arguments], environment)
            : new(script, arguments, environment);
    }

    /// <summary>A line that begins like this, as soon as it is there.</summary>
    public async Task<string> SaysAsync(string beginning)
    {
        using var bound = new CancellationTokenSource(Bound);
        while (true)
        {
            Task next;
            lock (gate)
                next = said.Task;
            if (Output.Split('\n').FirstOrDefault(line => line.StartsWith(beginning, StringComparison.Ordinal)) is { } found)
                return found;
            if (process.HasExited)
                throw new InvalidOperationException($"It ended without a word of that: {Output}{Read(error)}");
            await Task.WhenAny(next, process.WaitForExitAsync(bound.Token)).WaitAsync(bound.Token);
        }
    }

    public async Task TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    /// <summary>The exit code, once it has ended and left nothing running.</summary>
    public async Task<int> EndAsync()
    {
        using var bound = new CancellationTokenSource(Bound);
        await process.WaitForExitAsync(bound.Token);
        Assert.Empty(LeftRunning());
        return process.ExitCode;
    }

    /// <summary>It ends with one line on standard error, the reason, and an exit code that tells.</summary>
    public async Task FailsAsync(string why)
    {
        Assert.NotEqual(0, await EndAsync());
        var last = Read(error).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("error: " + why, Assert.Single(last, line => line.StartsWith("error: ", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var pid in LeftRunning())
        {
            using var kill = Process.Start("kill", ["-KILL", pid]);
            await kill.WaitForExitAsync();
        }

        process.Dispose();
    }

    /// <summary>Processes of the session that have not ended.</summary>
    private string[] LeftRunning()
    {
        const int state = 0, session = 3;
        var mine = process.Id.ToString(CultureInfo.InvariantCulture);
        return [.. Directory.GetDirectories("/proc").Select(Path.GetFileName).OfType<string>().Where(name => char.IsDigit(name[0]))
            .Where(pid => Stat(pid) is { } stat && stat[session] == mine && stat[state] is not ("Z" or "X"))];
    }

    // The name, the only field that may hold spaces, stands in brackets before the state.
    private static string[]? Stat(string pid)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{pid}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null; // it has ended meanwhile
        }
    }

    private void Hear(StringBuilder where, string? line)
    {
        lock (gate)
        {
            where.Append(line).Append('\n');
            said.TrySetResult();
            said = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    private string Read(StringBuilder what)
    {
        lock (gate)
            return what.ToString();
    }
}
