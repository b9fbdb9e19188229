using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace DeepseekExplainer.Web.Tests.Widgets;

/// <summary>What an object holds in memory: itself and everything that can be reached from it.</summary>
internal static class HeapSize
{
    private const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly ConcurrentDictionary<Type, FieldInfo[]> FieldsOf = new();
    private static readonly ConcurrentDictionary<Type, long> WidthOf = new();

    /// <summary>Bytes, by the layout of 64-bit .NET, apart from what is in memory <paramref name="elsewhere"/> too.</summary>
    public static long Of(object root, IReadOnlySet<object> elsewhere) => Held([root], elsewhere).Sum(Size);

    /// <summary>The objects, each once, but for those <paramref name="elsewhere"/>.</summary>
    public static IReadOnlySet<object> Held(IEnumerable<object> roots, IReadOnlySet<object>? elsewhere = null)
    {
        var held = new HashSet<object>(ReferenceEqualityComparer.Instance);
        Walk(roots, held, elsewhere ?? held);
        return held;
    }

    private static void Walk(IEnumerable<object> roots, HashSet<object> seen, IReadOnlySet<object> elsewhere)
    {
        var open = new Stack<object>(roots);
        while (open.TryPop(out var next))
        {
            // A type and a method are the program's, not the object's.
            if (next is not (Type or MemberInfo or Assembly or Module) && !elsewhere.Contains(next) && seen.Add(next))
            {
                foreach (var inner in References(next))
                {
                    open.Push(inner);
                }
            }
        }
    }

    /// <summary>What stands in an object's fields or elements; values within it are looked through.</summary>
    private static IEnumerable<object> References(object holder) =>
        holder switch
        {
            string => [],
            Array array when !HoldsReferences(array.GetType().GetElementType()!) => [],
            Array array => array.Cast<object?>().SelectMany(Unwrap),
            _ => Fields(holder.GetType()).SelectMany(field => Unwrap(field.GetValue(holder))),
        };

    private static IEnumerable<object> Unwrap(object? value) =>
        value is null || value is Pointer ? [] : value.GetType().IsValueType ? References(value) : [value];

    private static long Size(object held) =>
        held switch
        {
            string text => 24 + (2 * text.Length),
            Array array => 24 + (array.LongLength * Width(array.GetType().GetElementType()!)),
            _ => 16 + Fields(held.GetType()).Sum(field => Width(field.FieldType)),
        };

    private static FieldInfo[] Fields(Type type) => FieldsOf.GetOrAdd(type, static type =>
        type.IsPrimitive ? [] : [.. type.BaseType is { } other ? Fields(other) : [], .. type.GetFields(Own)]);

    private static bool HoldsReferences(Type type) =>
        !type.IsValueType || (!type.IsPrimitive && !type.IsEnum && Fields(type).Any(field => HoldsReferences(field.FieldType)));

    private static long Width(Type type) => !type.IsValueType ? 8 : WidthOf.GetOrAdd(type, static type =>
        (int)typeof(Unsafe).GetMethod(nameof(Unsafe.SizeOf))!.MakeGenericMethod(type).Invoke(null, null)!);
}
