using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Delivery;

namespace DeepseekExplainer.Web.Pages;

/// <summary>How the site checks itself, with the figures of the content that is shown now.</summary>
public sealed class ChecksModel(PageScales scales) : SitePage
{
    /// <summary>The figures.</summary>
    public Checkup Checkup { get; private set; } = null!;

    /// <summary>What each article weighs.</summary>
    public IReadOnlyList<PageWeight> Weights { get; private set; } = [];

    /// <summary>Shows the page.</summary>
    public async Task OnGetAsync()
    {
        Weights = await scales.Weigh(Site);
        Checkup = Checkup.Of(Site);
        Head = new(Words["checks.title"], Words["checks.description"], To.Checks) { Styles = ["evidence"] };
    }
}
