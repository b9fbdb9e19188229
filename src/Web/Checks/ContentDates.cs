using System.Globalization;
using DeepseekExplainer.Web.Articles;

namespace DeepseekExplainer.Web.Checks;

/// <summary>Days as content writes them, and the last that can have been.</summary>
internal static class ContentDates
{
    private const string Form = "yyyy-MM-dd";

    /// <summary>Whether a text is a day like 2026-11-23.</summary>
    public static bool IsDay(string text) =>
        DateOnly.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    /// <summary>
    /// The last day that has begun anywhere on earth, or that an article says it was changed on: a site must also start on a machine whose
    /// clock is behind.
    /// </summary>
    public static string Latest(Draft draft) =>
        draft.Articles.Select(article => article.Front.Updated).Where(IsDay)
            .Append(DateTime.UtcNow.AddHours(14).ToString(Form, CultureInfo.InvariantCulture))
            .Max(StringComparer.Ordinal)!;
}
