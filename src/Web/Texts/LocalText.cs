namespace DeepseekExplainer.Web.Texts;

/// <summary>A text in each language, as data files write it: <c>{ en: "…", fil: "…" }</c>.</summary>
public sealed class LocalText : Dictionary<string, string>
{
    /// <summary>The text in <paramref name="language"/>; in English when the language is not complete and lacks it.</summary>
    public string In(string language) =>
        TryGetValue(language, out var text) && !string.IsNullOrWhiteSpace(text) ? text
        : TryGetValue(Locale.Original, out var english) ? english
        : "";
}
