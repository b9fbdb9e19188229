namespace DeepseekExplainer.Web.Content;

/// <summary>A text in each language, as data files write it: <c>{ en: "…", fil: "…" }</c>.</summary>
public sealed class LocalText : Dictionary<string, string>
{
    /// <summary>The text in <paramref name="language"/>; the checks make sure that each language has one.</summary>
    public string In(string language) => TryGetValue(language, out var text) ? text : Values.FirstOrDefault() ?? "";
}
