using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Portal.Tests.Deploy;

/// <summary>What must hold of deploy/compose.yaml and deploy/Dockerfile, read as text: there is nothing here that could run them.</summary>
public sealed partial class ContainersTests
{
    private static readonly string Compose = Read("compose.yaml");
    private static readonly string Dockerfile = Read("Dockerfile");

    public static TheoryData<string> Services => [.. ServiceName().Matches(Part("services")).Select(name => name.Groups[1].Value)];

    [Fact]
    public void All_that_Portal_needs_is_there() => Assert.Equal(["postgres", "silo", "web", "front"], Services.Select(row => row.Data));

    [Theory]
    [MemberData(nameof(Services))]
    public void Nobody_is_root_writes_to_their_image_or_takes_all_of_the_machine(string service)
    {
        var all = Service(service);
        Assert.Matches("""user: "[1-9][0-9]*:[1-9][0-9]*"\n""", all);
        Assert.Contains("read_only: true\n", all, StringComparison.Ordinal);
        Assert.Contains("cap_drop: [ALL]\n", all, StringComparison.Ordinal);
        Assert.Contains("no-new-privileges:true", all, StringComparison.Ordinal);
        Assert.Matches("limits: { cpus: \"[0-9.]+\", memory: [0-9]+[mg] }", all);
        Assert.Contains("healthcheck:", all, StringComparison.Ordinal);
        Assert.Contains("restart: unless-stopped\n", all, StringComparison.Ordinal);
    }

    [Fact]
    public void Images_come_from_wherever_the_site_has_them()
    {
        var images = Image().Matches(Compose + Dockerfile).Select(image => image.Groups[1].Value).ToArray();
        Assert.True(images.Length >= 6);
        Assert.All(images, image => Assert.DoesNotContain("/", image, StringComparison.Ordinal));
    }

    [Fact]
    public void Secrets_are_files_and_stand_nowhere_else()
    {
        Assert.DoesNotMatch("(?i)password=|Keys__Master:[^\n]*[^\n ]", Compose);
        foreach (var secret in (string[])["ConnectionStrings__Portal", "Keys__Master"])
            Assert.Contains($"  {secret}:\n    file: ./secrets/{secret}\n", Part("secrets"), StringComparison.Ordinal);
        Assert.Contains("Secrets__Folder=/run/secrets", Dockerfile, StringComparison.Ordinal);
        Assert.Contains("/deploy/secrets/\n", Read("../.gitignore"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_images_are_made_of_what_is_there_and_run_as_somebody_without_rights()
    {
        Assert.Matches("(?s)USER 10001:10001.*AS silo.*AS web", Dockerfile);
        Assert.DoesNotContain("USER root", Dockerfile, StringComparison.Ordinal);
        foreach (var copied in Copied().Matches(Dockerfile).SelectMany(copy => copy.Groups[1].Value.Split(' ')))
            Assert.True(Path.Exists(Path.Combine(Folder(), "..", copied)), copied);
    }

    /// <summary>A service with what it shares with others.</summary>
    private static string Service(string name)
    {
        var own = Regex.Match(Part("services"), $@"^  {name}:\n((?:    .*\n|\n)+)", RegexOptions.Multiline).Groups[1].Value;
        return own.Contains("<<: *node", StringComparison.Ordinal) ? own + Part("x-node: &node") : own;
    }

    private static string Part(string key) => Regex.Match(Compose, $@"^{Regex.Escape(key)}:?\n((?:  .*\n|\n|#.*\n)+)", RegexOptions.Multiline).Groups[1].Value;

    private static string Read(string file) => File.ReadAllText(Path.Combine(Folder(), file));

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "deploy");

    [GeneratedRegex(@"^  ([a-z]+):\n", RegexOptions.Multiline)]
    private static partial Regex ServiceName();

    [GeneratedRegex(@"^(?:\s+image: |ARG (?:UBUNTU|NODE)=)(\S+)$", RegexOptions.Multiline)]
    private static partial Regex Image();

    [GeneratedRegex(@"^COPY ([a-z][a-z./ -]*) \./?$", RegexOptions.Multiline)]
    private static partial Regex Copied();
}
