using System.CodeDom.Compiler;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using Portal.Journal;

namespace Portal.Tests.House;

/// <summary>
/// What crosses a grain boundary, member by member, is kept in contracts.txt: members are added at the end, nothing is renamed or removed, so
/// silos of two versions understand each other. A change shows there, in review.
/// </summary>
public sealed class ContractShapeTests
{
    private static readonly Type[] Contracts = typeof(EventCatalog).Assembly.GetExportedTypes();

    [Fact]
    public void The_contracts_are_those_in_the_file()
    {
        var shape = Shape();
        File.WriteAllText(Path.Combine(AppContext.BaseDirectory, "contracts.txt"), shape); // to take over when a change is meant

        Assert.Equal(File.ReadAllText(KeptFile()), shape);
    }

    [Fact]
    public void Every_contract_and_every_method_has_an_alias_of_its_own()
    {
        var interfaces = Contracts.Where(IsGrainInterface).ToArray();
        var records = Contracts.Where(type => type.GetCustomAttribute<GenerateSerializerAttribute>() is not null).ToArray();

        Assert.All(interfaces.Concat(records), type => Assert.NotNull(AliasOf(type)));
        Assert.All(interfaces.SelectMany(type => type.GetMethods()), method => Assert.NotNull(AliasOf(method)));
    }

    [Fact]
    public void A_generic_contract_says_in_its_alias_of_how_many_types() => Assert.All(
        Contracts.Where(type => type.IsGenericTypeDefinition && type.GetCustomAttribute<GenerateSerializerAttribute>() is not null),
        type => Assert.EndsWith($"`{type.GetGenericArguments().Length}", AliasOf(type), StringComparison.Ordinal)); // else no other node can read it

    [Fact]
    public void No_alias_is_given_twice_in_the_whole_program()
    {
        var aliases = new[] { typeof(EventCatalog).Assembly, typeof(PortalGrains).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.GetCustomAttribute<GeneratedCodeAttribute>() is null) // Orleans names its own
            .Select(AliasOf)
            .OfType<string>()
            .ToArray();

        Assert.Empty(aliases.GroupBy(alias => alias).Where(same => same.Count() > 1).Select(same => same.Key));
    }

    [Fact]
    public void Records_are_sealed_and_immutable() => Assert.All(
        Contracts.Where(type => type.GetCustomAttribute<GenerateSerializerAttribute>() is not null && type is { IsEnum: false } && !type.IsAssignableTo(typeof(Exception))),
        type =>
        {
            Assert.True(type.IsSealed, type.Name);
            Assert.NotNull(type.GetCustomAttribute<ImmutableAttribute>());
        });

    private static string Shape()
    {
        var text = new StringBuilder();
        foreach (var type in Contracts.Where(IsGrainInterface).OrderBy(AliasOf, StringComparer.Ordinal))
        {
            text.Append("grain ").Append(AliasOf(type)).Append('\n');
            foreach (var method in type.GetMethods().OrderBy(AliasOf, StringComparer.Ordinal))
                text.Append($"  {AliasOf(method)}({string.Join(", ", method.GetParameters().Select(p => Name(p.ParameterType)))}) -> {Name(method.ReturnType)}\n");
        }

        foreach (var type in Contracts.Where(type => type.GetCustomAttribute<GenerateSerializerAttribute>() is not null).OrderBy(AliasOf, StringComparer.Ordinal))
            text.Append($"{(type.IsEnum ? "enum" : "record")} {AliasOf(type)}({string.Join(", ", Members(type))})\n");
        foreach (var type in EventCatalog.All.OrderBy(type => type.Name, StringComparer.Ordinal))
            text.Append($"event {type.Name} v{type.Version} {(type.Staff ? "staff" : "shared")}({string.Join(", ", Members(type.Clr))})\n");
        return text.ToString();
    }

    private static IEnumerable<string> Members(Type type) => type.IsEnum
        ? Enum.GetValuesAsUnderlyingType(type).Cast<object>().Select(value => $"{Enum.GetName(type, value)}={value}")
        : type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).First().GetParameters().Select(p => $"{Name(p.ParameterType)} {p.Name}");

    private static string Name(Type type) => type.IsGenericType
        ? $"{type.Name[..type.Name.IndexOf('`')]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
        : type.Name;

    private static bool IsGrainInterface(Type type) =>
        type.IsInterface && type.IsAssignableTo(typeof(IAddressable));

    private static string? AliasOf(MemberInfo member) => member.GetCustomAttribute<AliasAttribute>()?.Alias;

    private static string KeptFile([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "contracts.txt");
}
