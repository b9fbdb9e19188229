using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Pages;

/// <summary>
/// What a reader found wrong or unclear, written out so that it has only to be sent, or copied where nobody can be reached.
/// </summary>
/// <param name="Page">The page that holds the report; it says whom it goes to and in which language.</param>
/// <param name="Url">Where the thing stands; empty when the reader has to say it.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Quote">Its words as they were read, or empty.</param>
public sealed record ReaderReport(SitePage Page, string Url, string Title, string Quote)
{
    /// <summary>What systems for mail pass on in an address, with room for the reader's own words.</summary>
    private const int LongestQuote = 400;

    private Words Words => Page.Words;

    /// <summary>The whole report but for what only the reader knows.</summary>
    public string Text => string.Join('\n', new[]
    {
        Words["door.page", ("url", Url)],
        Words["door.revision", ("revision", Page.Site.Revision)],
        Quote.Length == 0 ? "" : Words["door.words", ("quote", Excerpt.Around(Quote, 0, LongestQuote))],
        Words["door.wrong"],
        Words["door.otherwise"],
    }.Where(line => line.Length > 0)) + "\n";

    /// <summary>Whether it goes by mail, and not into a form.</summary>
    public bool IsMail => Page.Settings.Contact?.Scheme == Uri.UriSchemeMailto;

    /// <summary>
    /// Where it is sent, with subject and text, as mail programs and the forms of code hosts read them; null where no contact is set.
    /// </summary>
    public string? Link
    {
        get
        {
            if (Page.Settings.Contact is not { } contact)
            {
                return null;
            }

            var subject = Uri.EscapeDataString(Words["door.subject", ("title", Title)]);
            var text = Uri.EscapeDataString(Text.ReplaceLineEndings(IsMail ? "\r\n" : "\n"));
            var query = IsMail ? $"subject={subject}&body={text}" : $"title={subject}&body={text}";
            return $"{contact.AbsoluteUri}{(contact.Query.Length > 0 ? '&' : '?')}{query}";
        }
    }
}
