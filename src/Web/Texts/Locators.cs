namespace DeepseekExplainer.Web.Texts;

/// <summary>Turns locators such as <c>table-1</c>, <c>section-4-2</c> or <c>model-costs</c> into words a reader knows.</summary>
public static class Locators
{
    /// <summary>
    /// "Table 1", "section 4.2", "p. 5", or the words for the whole locator if there are any; an unknown kind is shown with its hyphens
    /// as spaces.
    /// </summary>
    public static string Text(string locator, Words words)
    {
        ArgumentNullException.ThrowIfNull(locator);
        ArgumentNullException.ThrowIfNull(words);
        if (words.Has($"locators.{locator}"))
        {
            return words[$"locators.{locator}"];
        }

        var cut = locator.IndexOf('-', StringComparison.Ordinal);
        var kind = cut < 0 ? locator : locator[..cut];
        var key = $"locators.{kind}";
        if (!words.Has(key))
        {
            return locator.Replace('-', ' ');
        }

        var rest = cut < 0 ? "" : locator[(cut + 1)..].Replace('-', kind is "section" or "appendix" ? '.' : kind == "file" ? '_' : '–');
        return $"{words[key]} {rest}".Trim();
    }
}
