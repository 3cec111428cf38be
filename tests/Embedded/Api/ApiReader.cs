using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Portal.Tests.Embedded.Api;

/// <summary>What a program may use of one public type, as text. Nullability is not part of it.</summary>
/// <param name="Name">With namespace.</param>
/// <param name="Kind">Class, interface …, with the targets of an attribute.</param>
/// <param name="Bases">Base class and interfaces, without namespaces.</param>
/// <param name="Members">Public and protected members, one line each.</param>
internal sealed record ApiType(string Name, string Kind, ImmutableSortedSet<string> Bases, ImmutableSortedSet<string> Members);

/// <summary>Reads the public types of an assembly from its metadata, so that nothing it refers to has to be there.</summary>
internal sealed class ApiReader
{
    private readonly MetadataReader metadata;
    private readonly ApiMembers members;

    private ApiReader(MetadataReader metadata)
    {
        this.metadata = metadata;
        members = new(metadata);
    }

    public static IReadOnlyList<ApiType> Read(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var reader = new ApiReader(file.GetMetadataReader());
        var all = reader.metadata.TypeDefinitions.Select(reader.metadata.GetTypeDefinition);
        return [.. all.Where(reader.IsPublic).Select(reader.Describe)];
    }

    private bool IsPublic(TypeDefinition type) => (type.Attributes & TypeAttributes.VisibilityMask) switch
    {
        TypeAttributes.Public => true,
        TypeAttributes.NestedPublic => IsPublic(metadata.GetTypeDefinition(type.GetDeclaringType())),
        _ => false,
    };

    private ApiType Describe(TypeDefinition type)
    {
        var context = members.Parameters(type.GetGenericParameters());
        var bases = type.GetInterfaceImplementations().Select(i => metadata.GetInterfaceImplementation(i).Interface)
            .Append(type.BaseType).Where(b => !b.IsNil).Select(b => members.TypeName(b, context));
        var ordinal = StringComparer.Ordinal;
        return new(
            FullName(type, context),
            Kind(type, context),
            bases.ToImmutableSortedSet(ordinal),
            members.Of(type, context).ToImmutableSortedSet(ordinal));
    }

    private string FullName(TypeDefinition type, ImmutableArray<string> context)
    {
        var name = metadata.GetString(type.Name).Split('`')[0] + (context.Length > 0 ? $"<{string.Join(", ", context)}>" : "");
        return type.GetDeclaringType() is { IsNil: false } outer
            ? $"{FullName(metadata.GetTypeDefinition(outer), [])}.{name}"
            : $"{metadata.GetString(type.Namespace)}.{name}";
    }

    private string Kind(TypeDefinition type, ImmutableArray<string> context)
    {
        var kind = type.Attributes switch
        {
            var a when a.HasFlag(TypeAttributes.Interface) => "interface",
            var a when a.HasFlag(TypeAttributes.Abstract | TypeAttributes.Sealed) => "static class",
            var a when a.HasFlag(TypeAttributes.Abstract) => "abstract class",
            _ => members.TypeName(type.BaseType, context) switch
            {
                "Enum" => "enum",
                "ValueType" => "struct",
                _ => type.Attributes.HasFlag(TypeAttributes.Sealed) ? "sealed class" : "class",
            },
        };
        var usage = type.GetCustomAttributes().Select(metadata.GetCustomAttribute).Select(Usage).FirstOrDefault(u => u is not null);
        return usage is null ? kind : $"{kind} // targets {usage}";
    }

    private string? Usage(CustomAttribute attribute)
    {
        if (attribute.Constructor is not { Kind: HandleKind.MemberReference } constructor
            || members.TypeName(metadata.GetMemberReference((MemberReferenceHandle)constructor).Parent, []) is not "AttributeUsageAttribute")
            return null;

        var value = metadata.GetBlobReader(attribute.Value);
        value.ReadUInt16();
        return $"{(AttributeTargets)value.ReadInt32()}";
    }
}
