namespace DeepseekExplainer.Web.Pages;

/// <summary>Who is behind the site, how its numbers are read, checked and corrected, and how to reach somebody.</summary>
public sealed class AboutModel : SitePage
{
    /// <summary>A contact as people say it: a mail address without its scheme.</summary>
    public static string Shown(Uri contact)
    {
        ArgumentNullException.ThrowIfNull(contact);
        return contact.Scheme == Uri.UriSchemeMailto ? $"{contact.UserInfo}@{contact.Host}" : contact.AbsoluteUri;
    }

    /// <summary>Shows the page.</summary>
    public void OnGet() => Head = new(Words["about.title"], Words["about.description"], To.AboutUs) { Styles = ["evidence"] };
}
