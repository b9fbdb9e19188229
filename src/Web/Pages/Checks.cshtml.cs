using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Delivery;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Pages;

/// <summary>How the site checks itself, with the figures of the content that is shown now.</summary>
[Weighing]
public sealed class ChecksModel(PageScales scales) : SitePage
{
    /// <summary>The figures.</summary>
    public Checkup Checkup { get; private set; } = null!;

    /// <summary>What each article weighs.</summary>
    public IReadOnlyList<PageWeight> Weights { get; private set; } = [];

    /// <summary>
    /// The power of ten below which all differences of the model's test of itself are: the largest itself depends on the order in which a
    /// processor adds.
    /// </summary>
    internal static string Below(double difference) =>
        NumberText.Significant(difference > 0 ? Math.Pow(10, Math.Ceiling(Math.Log10(difference))) : 1e-15, 1);

    /// <summary>Shows the page.</summary>
    public async Task OnGetAsync()
    {
        Weights = await scales.Weigh(Site);
        Checkup = Checkup.Of(Site);
        Head = new(Words["checks.title"], Words["checks.description"], To.Checks) { Styles = ["evidence"] };
    }
}
