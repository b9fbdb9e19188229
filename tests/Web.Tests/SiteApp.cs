using System.Net;
using AngleSharp;
using AngleSharp.Dom;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace DeepseekExplainer.Web.Tests;

/// <summary>The site in memory, in Production, with this repository's content or with another folder's.</summary>
public sealed class SiteApp : WebApplicationFactory<Program>
{
    /// <summary>Another folder that holds a content folder; null for the repository's.</summary>
    public string? Root { get; init; }

    /// <summary>Who may frame the pages; null for the site's own setting.</summary>
    public string? FrameAncestors { get; init; }

    public HttpClient Browser() => CreateClient(new() { AllowAutoRedirect = false, BaseAddress = new Uri("https://explainer.example") });

    public async Task<(HttpStatusCode Status, string Body)> Read(string address)
    {
        using var client = Browser();
        using var response = await client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>The page at an address, as a browser parses it.</summary>
    public async Task<IDocument> Page(string address)
    {
        var (_, body) = await Read(address);
        return await BrowsingContext.New(Configuration.Default).OpenAsync(response => response.Content(body), TestContext.Current.CancellationToken);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        if (Root is not null)
        {
            builder.UseSetting("Content", Root);
        }

        if (FrameAncestors is not null)
        {
            builder.UseSetting("FrameAncestors", FrameAncestors);
        }
    }
}
