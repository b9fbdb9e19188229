using Mono.Cecil;
using Mono.Cecil.Cil;

namespace DeepseekExplainer.Web.Tests;

/// <summary>
/// Which types of an assembly know which others of it: by signature, field, base, body, attribute or constraint, as compiled. What is
/// nested or made by the compiler (a lambda, a state machine) counts as its outermost type; constants and nameof leave no trace.
/// </summary>
internal static class TypeReferences
{
    /// <summary>Each type's full name with the full names of those it knows.</summary>
    public static IReadOnlyDictionary<string, IReadOnlySet<string>> In(string assembly)
    {
        using var resolver = new DefaultAssemblyResolver();
        foreach (var file in ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator))
        {
            resolver.AddSearchDirectory(Path.GetDirectoryName(file));
        }

        using var module = ModuleDefinition.ReadModule(assembly, new() { AssemblyResolver = resolver });
        return (from type in module.GetTypes()
                let name = Name(type)
                where name is not null
                from known in Of(type)
                where known is TypeDefinition
                let other = Name(known)
                where other is not null && other != name
                group other by name).ToDictionary(pair => pair.Key, IReadOnlySet<string> (pair) => pair.ToHashSet());
    }

    /// <summary>Null for what the compiler and its generators make for all.</summary>
    private static string? Name(TypeReference type)
    {
        while (type.DeclaringType is { } outer)
        {
            type = outer;
        }

        // `file class X` of Y.cs is compiled as <Y>F0123…__X.
        var name = type.Name.StartsWith('<') && !type.Name.StartsWith("<>", StringComparison.Ordinal)
            ? type.Name.Split("__")[^1] : type.Name;
        return name.StartsWith('<') || type.Namespace == "System.Text.RegularExpressions.Generated" ? null : $"{type.Namespace}.{name}";
    }

    private static IEnumerable<TypeReference> Of(TypeDefinition type) =>
    [
        .. Parts(type.BaseType), .. type.Interfaces.SelectMany(one => Parts(one.InterfaceType)),
        .. Attributes(type), .. Constraints(type),
        .. type.Fields.SelectMany(field => Parts(field.FieldType).Concat(Attributes(field))),
        .. type.Properties.SelectMany(Attributes), .. type.Events.SelectMany(Attributes),
        .. type.Methods.SelectMany(Of),
    ];

    private static IEnumerable<TypeReference> Of(MethodDefinition method) =>
    [
        .. Signature(method), .. Attributes(method), .. Attributes(method.MethodReturnType), .. Constraints(method),
        .. method.Parameters.SelectMany(Attributes), .. method.Overrides.SelectMany(Signature),
        .. method.HasBody ? Of(method.Body) : [],
    ];

    private static IEnumerable<TypeReference> Of(MethodBody body) =>
    [
        .. body.Variables.SelectMany(variable => Parts(variable.VariableType)),
        .. body.ExceptionHandlers.SelectMany(handler => Parts(handler.CatchType)),
        .. body.Instructions.SelectMany(instruction => instruction.Operand switch
        {
            TypeReference type => Parts(type),
            MethodReference method => Signature(method),
            FieldReference field => Parts(field.DeclaringType).Concat(Parts(field.FieldType)),
            _ => [],
        }),
    ];

    private static IEnumerable<TypeReference> Signature(MethodReference method) =>
    [
        .. Parts(method.DeclaringType), .. Parts(method.ReturnType),
        .. method.Parameters.SelectMany(parameter => Parts(parameter.ParameterType)),
        .. method is GenericInstanceMethod generic ? generic.GenericArguments.SelectMany(Parts) : [],
    ];

    private static IEnumerable<TypeReference> Constraints(IGenericParameterProvider generic) =>
        generic.GenericParameters.SelectMany(one => one.Constraints).SelectMany(constraint => Parts(constraint.ConstraintType));

    private static IEnumerable<TypeReference> Attributes(ICustomAttributeProvider marked) =>
        marked.CustomAttributes.SelectMany(one => Parts(one.AttributeType).Concat(one.ConstructorArguments.SelectMany(Of))
            .Concat(one.Fields.Concat(one.Properties).SelectMany(named => Of(named.Argument))));

    private static IEnumerable<TypeReference> Of(CustomAttributeArgument argument) => Parts(argument.Type).Concat(argument.Value switch
    {
        TypeReference type => Parts(type),
        CustomAttributeArgument inner => Of(inner),
        CustomAttributeArgument[] many => many.SelectMany(Of),
        _ => [],
    });

    /// <summary>A type with all it is built of: what an array holds, what a generic type is given.</summary>
    private static IEnumerable<TypeReference> Parts(TypeReference? type) => type switch
    {
        null or GenericParameter => [],
        GenericInstanceType generic => Parts(generic.ElementType).Concat(generic.GenericArguments.SelectMany(Parts)),
        RequiredModifierType modified => Parts(modified.ElementType).Concat(Parts(modified.ModifierType)),
        TypeSpecification built => Parts(built.ElementType),
        _ => [type],
    };
}
