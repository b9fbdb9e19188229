using System.Reflection;
using System.Runtime.CompilerServices;

namespace DeepseekExplainer.Web.Tests.Widgets;

/// <summary>What an object holds in memory: itself and everything that can be reached from it.</summary>
internal static class HeapSize
{
    /// <summary>Bytes, by the layout of 64-bit .NET, apart from what <paramref name="others"/> hold as well.</summary>
    public static long Of(object root, IEnumerable<object> others) => Held(root, others).Sum(Size);

    /// <summary>The objects, each once.</summary>
    public static IReadOnlyCollection<object> Held(object root, IEnumerable<object> others)
    {
        var elsewhere = new HashSet<object>(ReferenceEqualityComparer.Instance);
        Walk(others, elsewhere);
        var held = new HashSet<object>(elsewhere, ReferenceEqualityComparer.Instance);
        Walk([root], held);
        held.ExceptWith(elsewhere);
        return held;
    }

    private static void Walk(IEnumerable<object> roots, HashSet<object> seen)
    {
        var open = new Stack<object>(roots);
        while (open.TryPop(out var next))
        {
            // A type and a method are the program's, not the object's.
            if (next is not (Type or MemberInfo or Assembly or Module) && seen.Add(next))
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

    private static IEnumerable<FieldInfo> Fields(Type? type)
    {
        for (; type is not null && !type.IsPrimitive; type = type.BaseType)
        {
            const BindingFlags own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
            foreach (var field in type.GetFields(own))
            {
                yield return field;
            }
        }
    }

    private static bool HoldsReferences(Type type) =>
        !type.IsValueType || (!type.IsPrimitive && !type.IsEnum && Fields(type).Any(field => HoldsReferences(field.FieldType)));

    private static long Width(Type type) =>
        type.IsValueType ? (int)typeof(Unsafe).GetMethod(nameof(Unsafe.SizeOf))!.MakeGenericMethod(type).Invoke(null, null)! : 8;
}
