using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using Orleans;
using Orleans.Runtime;

namespace Portal.Embedded.Serialization;

/// <summary>Whether a type, and all that it holds, can be serialized by Orleans as this house uses it.</summary>
internal sealed class TypeCheck(Func<string, bool> report)
{
    private static readonly HashSet<Type> Plain =
    [
        typeof(string), typeof(decimal), typeof(Guid), typeof(DateTime), typeof(DateTimeOffset), typeof(DateOnly), typeof(TimeOnly),
        typeof(TimeSpan), typeof(Uri),
    ];

    private static readonly HashSet<Type> Containers =
    [
        typeof(Nullable<>), typeof(List<>), typeof(HashSet<>), typeof(Dictionary<,>), typeof(KeyValuePair<,>), typeof(IReadOnlyList<>),
        typeof(IReadOnlyCollection<>), typeof(IReadOnlyDictionary<,>), typeof(ImmutableArray<>), typeof(ImmutableList<>),
        typeof(ImmutableHashSet<>), typeof(ImmutableSortedSet<>), typeof(ImmutableDictionary<,>), typeof(ImmutableSortedDictionary<,>),
    ];

    private const BindingFlags Any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private readonly HashSet<Type> seen = [];
    private readonly Dictionary<string, Type> aliases = [];

    public void Visit(Type type, string where)
    {
        if (type.IsPrimitive || type.IsEnum || Plain.Contains(type) || !seen.Add(type))
            return;

        if (type.IsArray)
        {
            Visit(type.GetElementType()!, where);
        }
        else if (type.IsGenericType && (Containers.Contains(type.GetGenericTypeDefinition()) || type.IsAssignableTo(typeof(ITuple))))
        {
            Array.ForEach(type.GetGenericArguments(), argument => Visit(argument, where));
        }
        else if (type.IsInterface ? !type.IsAssignableTo(typeof(IAddressable)) : type.IsAbstract)
        {
            Subtypes(type, where);
        }
        else if (!type.IsInterface)
        {
            Concrete(type, where);
        }
    }

    private void Concrete(Type type, string where)
    {
        if (!Marked(type, where))
            return;

        if (type is { IsClass: true, IsSealed: false })
            report($"{Name(type)} at {where}: must be sealed, or abstract with its subtypes beside it.");

        for (var level = type; level is not null && level != typeof(object) && level != typeof(ValueType); level = level.BaseType)
            Members(level, Name(type));
    }

    private void Subtypes(Type type, string where)
    {
        if (type.IsClass && !Marked(type, where))
            return;

        var concrete = type.Assembly.GetTypes().Where(t => t is { IsAbstract: false, ContainsGenericParameters: false });
        var subtypes = concrete.Where(t => t.IsAssignableTo(type)).ToArray();
        if (subtypes.Length == 0 || type.Assembly == typeof(object).Assembly)
        {
            report($"{Name(type)} at {where}: nothing is known of what may stand there.");
            return;
        }

        Array.ForEach(subtypes, subtype => Visit(subtype, $"{where} as {Name(type)}"));
    }

    private bool Marked(Type type, string where)
    {
        if (!type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false))
        {
            report($"{Name(type)} at {where}: needs [GenerateSerializer].");
            return false;
        }

        var definition = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        if (type.GetCustomAttributes<AliasAttribute>(inherit: false).FirstOrDefault()?.Alias is not { } alias)
        {
            report($"{Name(type)} at {where}: needs an [Alias].");
        }
        else if (!aliases.TryAdd(alias, definition) && aliases[alias] != definition)
        {
            report($"{Name(type)} at {where}: has the same [Alias] as {Name(aliases[alias])}.");
        }

        return true;
    }

    private void Members(Type type, string owner)
    {
        var positional = IsRecord(type) ? type.GetConstructors(Any).MaxBy(c => c.GetParameters().Length)!.GetParameters() : [];
        foreach (var field in type.GetFields(Any | BindingFlags.DeclaredOnly))
        {
            var name = field.Name.StartsWith('<') ? field.Name[1..field.Name.IndexOf('>', StringComparison.Ordinal)] : field.Name;
            MemberInfo member = type.GetProperty(name, Any | BindingFlags.DeclaredOnly) is { } property ? property : field;
            var isPositional = positional.Any(p => p.Name == name && p.ParameterType == field.FieldType);
            if (isPositional || member.IsDefined(typeof(IdAttribute)))
            {
                Visit(field.FieldType, $"{owner}.{name}");
            }
            else if (!field.IsDefined(typeof(NonSerializedAttribute)))
            {
                report($"{owner}.{name}: needs an [Id], or it is lost on the way.");
            }
        }
    }

    // Records have this method, and no other type can have one of that name. Record structs have PrintMembers.
    private static bool IsRecord(Type type) =>
        type.GetMethod("<Clone>$") is not null
        || (type.IsValueType && type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic) is not null);

    private static string Name(Type type) => type.IsGenericType
        ? $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
        : type.Name;
}
