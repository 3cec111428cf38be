using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Emit;
using Portal.Embedded;
using Portal.Embedded.Hosting;
using Portal.Embedded.Serialization;

namespace Portal.Tests.Embedded;

public sealed class ContractCheckTests
{
    // No grain interfaces, so that the hosts of other tests do not find them.
    private interface IGood
    {
        Task<Answer<Good>> Do(Good good, ImmutableArray<Shape> shapes, (int, string?) pair, IProbeGrain grain, int? n, CancellationToken ct);

        ValueTask<ImmutableDictionary<Guid, Uri>> Ask(IReadOnlyList<DateTimeOffset> times, DayOfWeek[] days);
    }

    private interface IBad
    {
        void Nothing();

        string Now();

        Task<string> Any(object thing);

        Task Unmarked(Unmarked thing);

        Task Unnamed(Unnamed thing);

        Task Open(OpenClass thing);

        Task Lossy(Lossy thing);

        Task Deep(Answer<ImmutableArray<Good?>> fine, Answer<Holder> holder);

        Task Generic<T>(T thing);

        Task Twice(Good one, SameName other);

        [OneWay]
        Task<int> Lost();
    }

    [Fact]
    public void A_contract_of_allowed_types_passes() => Assert.Empty(ContractCheck.Problems([typeof(IGood)]));

    [Fact]
    public void Everything_that_could_not_be_serialized_is_named() => Assert.Equal(
        [
            "Holder.Hidden: needs an [Id], or it is lost on the way.",
            "IBad.Generic: a generic method is not supported by this host.",
            "IBad.Lost: is one-way and cannot have a result.",
            "IBad.Nothing: returns Void, and must return a Task or ValueTask.",
            "IBad.Now: returns String, and must return a Task or ValueTask.",
            "Lossy.lost: needs an [Id], or it is lost on the way.",
            "Object at IBad.Any(thing): needs [GenerateSerializer].",
            "OpenClass at IBad.Open(thing): must be sealed, or abstract with its subtypes beside it.",
            "SameName at IBad.Twice(other): has the same [Alias] as Good.",
            "Stream at Holder.Stream: needs [GenerateSerializer].",
            "Unmarked at IBad.Unmarked(thing): needs [GenerateSerializer].",
            "Unnamed at IBad.Unnamed(thing): needs an [Alias].",
        ],
        ContractCheck.Problems([typeof(IBad)]).Order(StringComparer.Ordinal));

    [Fact]
    public async Task The_host_does_not_start_with_a_bad_contract()
    {
        await using var host = TestHost.Build(
            silo => silo.Configure<EmbeddedHostOptions>(options => options.Assemblies.Add(AssemblyWithBadContract())));
        var refusal = await Assert.ThrowsAsync<OrleansConfigurationException>(host.StartAsync);
        Assert.Contains("IBadGrain.Do(thing)", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_contracts_of_the_house_pass()
    {
        var contracts = new GrainClasses([typeof(PortalGrains).Assembly]).Contracts;
        Assert.NotEmpty(contracts);
        Assert.Empty(ContractCheck.Problems(contracts));
    }

    private static AssemblyBuilder AssemblyWithBadContract()
    {
        var assembly = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("Portal.Bad"), AssemblyBuilderAccess.Run);
        var contract = assembly.DefineDynamicModule("Portal.Bad")
            .DefineType("IBadGrain", TypeAttributes.Interface | TypeAttributes.Abstract, null, [typeof(IGrainWithGuidKey)]);
        var method = contract.DefineMethod(
            "Do", MethodAttributes.Public | MethodAttributes.Abstract | MethodAttributes.Virtual, typeof(Task), [typeof(object)]);
        method.DefineParameter(1, ParameterAttributes.None, "thing");
        contract.CreateType();
        return assembly;
    }

    [GenerateSerializer, Immutable, Alias("test.good")]
    private sealed record Good(string Text, ImmutableArray<Good> Parts)
    {
        [Id(0)]
        public int Extra { get; init; }

        public int Computed => Extra + 1;
    }

    [GenerateSerializer, Immutable, Alias("test.answer")]
    private sealed record Answer<T>(T? Value, string? No);

    [GenerateSerializer, Alias("test.shape")]
    private abstract record Shape(string Colour);

    [GenerateSerializer, Alias("test.circle")]
    private sealed record Circle(string Colour, double Radius) : Shape(Colour);

    private sealed record Unmarked(int X);

    [GenerateSerializer]
    private sealed record Unnamed(int X);

    [GenerateSerializer, Alias("test.open")]
    private record OpenClass(int X);

    private sealed record Opened(int X) : OpenClass(X);

    [GenerateSerializer, Alias("test.lossy")]
    private sealed class Lossy
    {
        private readonly int lost = 1;

        [Id(0)]
        public int Kept { get; set; }

        public int Sum() => lost + Kept;
    }

    [GenerateSerializer, Alias("test.holder")]
    private sealed record Holder(Stream Stream)
    {
        public int Hidden { get; set; }
    }

    [GenerateSerializer, Alias("test.good")]
    private sealed record SameName(int X);
}
