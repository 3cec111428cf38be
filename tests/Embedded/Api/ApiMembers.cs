using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;

namespace Portal.Tests.Embedded.Api;

/// <summary>Writes the public and protected members of a type as lines of text.</summary>
internal sealed class ApiMembers(MetadataReader metadata)
{
    private readonly ApiNames names = new();

    public IEnumerable<string> Of(TypeDefinition type, ImmutableArray<string> context)
    {
        var isInterface = type.Attributes.HasFlag(TypeAttributes.Interface);
        var fields = type.GetFields().Select(metadata.GetFieldDefinition).Where(f => Visibility((int)f.Attributes) is not null);
        var methods = type.GetMethods().Select(metadata.GetMethodDefinition)
            .Where(m => Visibility((int)m.Attributes) is not null && (!m.Attributes.HasFlag(MethodAttributes.SpecialName) || IsNamed(m)));
        return
        [
            .. fields.Select(f => Field(f, context)),
            .. type.GetProperties().Select(metadata.GetPropertyDefinition).Select(p => Property(p, context, isInterface)).OfType<string>(),
            .. methods.Select(m => Method(m, context, isInterface)),
        ];
    }

    public string TypeName(EntityHandle handle, ImmutableArray<string> context) => TypeName(handle, new ApiNames.Context(context, []));

    private string TypeName(EntityHandle handle, ApiNames.Context context) => handle.Kind switch
    {
        HandleKind.TypeDefinition => names.GetTypeFromDefinition(metadata, (TypeDefinitionHandle)handle, 0),
        HandleKind.TypeReference => names.GetTypeFromReference(metadata, (TypeReferenceHandle)handle, 0),
        _ => metadata.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(names, context),
    };

    public ImmutableArray<string> Parameters(GenericParameterHandleCollection parameters) =>
        [.. parameters.Select(p => metadata.GetString(metadata.GetGenericParameter(p).Name))];

    // Operators and constructors have special names too, but are members of their own.
    private bool IsNamed(MethodDefinition method) =>
        metadata.GetString(method.Name) is var name && (name == ".ctor" || name.StartsWith("op_", StringComparison.Ordinal));

    private static string? Visibility(int attributes) => (MethodAttributes)(attributes & (int)MethodAttributes.MemberAccessMask) switch
    {
        MethodAttributes.Public => "public ",
        MethodAttributes.Family or MethodAttributes.FamORAssem => "protected ",
        _ => null,
    };

    private static string Modifiers(MethodAttributes attributes, bool isInterface) => attributes switch
    {
        var a when a.HasFlag(MethodAttributes.Static) => "static ",
        _ when isInterface => "",
        var a when a.HasFlag(MethodAttributes.Abstract) => "abstract ",
        var a when a.HasFlag(MethodAttributes.Virtual) && !a.HasFlag(MethodAttributes.NewSlot) => "override ",
        var a when a.HasFlag(MethodAttributes.Virtual) && !a.HasFlag(MethodAttributes.Final) => "virtual ",
        _ => "",
    };

    private string Field(FieldDefinition field, ImmutableArray<string> context)
    {
        var type = field.DecodeSignature(names, new(context, []));
        var isStatic = field.Attributes.HasFlag(FieldAttributes.Static);
        var kind = field.Attributes.HasFlag(FieldAttributes.Literal) ? "const " : isStatic ? "static " : "";
        var value = kind == "const " ? $" = {Constant(field.GetDefaultValue())}" : "";
        return $"{Visibility((int)field.Attributes)}{kind}{type} {metadata.GetString(field.Name)}{value}";
    }

    private string? Property(PropertyDefinition property, ImmutableArray<string> context, bool isInterface)
    {
        var accessors = property.GetAccessors();
        var getter = accessors.Getter.IsNil ? default(MethodDefinition?) : metadata.GetMethodDefinition(accessors.Getter);
        var setter = accessors.Setter.IsNil ? default(MethodDefinition?) : metadata.GetMethodDefinition(accessors.Setter);
        var get = getter is { } g && Visibility((int)g.Attributes) is not null ? "get; " : "";
        var isInit = setter?.DecodeSignature(names, new(context, [])).ReturnType.EndsWith("IsExternalInit", StringComparison.Ordinal) is true;
        var set = setter is { } s && Visibility((int)s.Attributes) is not null ? isInit ? "init; " : "set; " : "";
        if (get + set == "")
            return null;

        var attributes = (get == "" ? setter : getter)!.Value.Attributes;
        var type = property.DecodeSignature(names, new(context, [])).ReturnType;
        var modifiers = Visibility((int)attributes) + Modifiers(attributes, isInterface);
        return $"{modifiers}{type} {metadata.GetString(property.Name)} {{ {get}{set}}}";
    }

    private string Method(MethodDefinition method, ImmutableArray<string> context, bool isInterface)
    {
        var own = Parameters(method.GetGenericParameters());
        var signature = method.DecodeSignature(names, new(context, own));
        var isExtension = method.GetCustomAttributes().Any(IsExtension);
        var generic = own.Length > 0 ? $"<{string.Join(", ", own)}>" : "";
        var name = metadata.GetString(method.Name);
        var returns = name == ".ctor" ? "" : signature.ReturnType + " ";
        var parameters = method.GetParameters().Select(metadata.GetParameter).Where(p => p.SequenceNumber > 0)
            .Select(p => Parameter(p, signature.ParameterTypes[p.SequenceNumber - 1]));
        var list = string.Join(", ", parameters);
        var constraints = method.GetGenericParameters().Select(p => Constraint(metadata.GetGenericParameter(p), new(context, own)));
        var modifiers = Visibility((int)method.Attributes) + Modifiers(method.Attributes, isInterface);
        return $"{modifiers}{returns}{name}{generic}({(isExtension ? "this " : "")}{list}){string.Concat(constraints)}";
    }

    private bool IsExtension(CustomAttributeHandle attribute) =>
        metadata.GetCustomAttribute(attribute).Constructor is { Kind: HandleKind.MemberReference } constructor
        && TypeName(metadata.GetMemberReference((MemberReferenceHandle)constructor).Parent, []) == "ExtensionAttribute";

    private string Parameter(Parameter parameter, string type)
    {
        var value = parameter.Attributes.HasFlag(ParameterAttributes.Optional) ? $" = {Constant(parameter.GetDefaultValue())}" : "";
        return $"{(parameter.Attributes.HasFlag(ParameterAttributes.Out) ? "out " : "")}{type} {metadata.GetString(parameter.Name)}{value}";
    }

    private string Constraint(GenericParameter parameter, ApiNames.Context context)
    {
        var isClass = parameter.Attributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint) ? ["class"] : Array.Empty<string>();
        var types = parameter.GetConstraints().Select(c => TypeName(metadata.GetGenericParameterConstraint(c).Type, context));
        var all = string.Join(", ", isClass.Concat(types));
        return all == "" ? "" : $" where {metadata.GetString(parameter.Name)} : {all}";
    }

    private object Constant(ConstantHandle handle)
    {
        if (handle.IsNil)
            return "default";

        var constant = metadata.GetConstant(handle);
        return metadata.GetBlobReader(constant.Value).ReadConstant(constant.TypeCode) ?? "default";
    }
}
