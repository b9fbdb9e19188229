using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Content.Checks;

namespace DeepseekExplainer.Web.Pages;

/// <summary>How the site checks itself, with the figures of the content that is shown now.</summary>
public sealed class ChecksModel(LiveSite live) : SitePage(live)
{
    /// <summary>The figures.</summary>
    public Checkup Checkup { get; private set; } = null!;

    /// <summary>Shows the page.</summary>
    public void OnGet()
    {
        Checkup = Checkup.Of(Site);
        Head = new(Words["checks.title"], Words["checks.description"], "/checks") { Styles = ["evidence"] };
    }
}
