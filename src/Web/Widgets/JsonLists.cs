using System.Text.Json.Nodes;

namespace DeepseekExplainer.Web.Widgets;

/// <summary>Lists as JSON.</summary>
internal static class JsonLists
{
    /// <summary>Numbers or texts.</summary>
    public static JsonArray ToJson<T>(this IEnumerable<T> values) => new([.. values.Select(value => (JsonNode?)JsonValue.Create(value))]);

    /// <summary>Objects made of items.</summary>
    public static JsonArray ToJson<T>(this IEnumerable<T> items, Func<T, JsonNode> node) => new([.. items.Select(node)]);
}
