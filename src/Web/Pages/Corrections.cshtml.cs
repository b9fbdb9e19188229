using DeepseekExplainer.Web.Content;

namespace DeepseekExplainer.Web.Pages;

/// <summary>What this site got wrong.</summary>
public sealed class CorrectionsModel : SitePage
{
    /// <summary>Every correction, newest first.</summary>
    public IReadOnlyList<Correction> Corrections { get; private set; } = [];

    /// <summary>Shows the page.</summary>
    public void OnGet()
    {
        Corrections = Correction.All(Site, Edition);
        Head = new(Words["corrections.title"], Words["corrections.description"], To.Corrections)
        {
            Styles = ["evidence"],
            Alternates = [("application/atom+xml", To.Corrections.As(".xml"))],
        };
    }
}
