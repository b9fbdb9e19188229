using DeepseekExplainer.Web;
using DeepseekExplainer.Web.Commands;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Delivery;
using DeepseekExplainer.Web.Files;
using DeepseekExplainer.Web.Http;
using DeepseekExplainer.Web.Pages;
using DeepseekExplainer.Web.Sharing;

var root = SiteRoot.Find();
var builder = WebApplication.CreateBuilder(new WebApplicationOptions
{
    Args = args,
    ContentRootPath = AppContext.BaseDirectory, // appsettings.json is copied there; the current directory does not matter
    WebRootPath = Path.Combine(root, "wwwroot"),
});
var (settings, errors) = Settings.Read(builder.Configuration, root, builder.Environment.IsDevelopment());
if (errors.Count > 0)
{
    Console.Error.WriteLine(string.Join('\n', errors));
    return 1;
}

// "check", "fix", "new" and the like are run and the site is not.
if (CommandTable.Words(args) is { Count: > 0 } words)
{
    return CommandTable.Run(words, root, settings.Content, Console.Out);
}

builder.WebHost.UseStaticWebAssets(); // no-op once published; needed when a checkout runs outside Development
builder.AddLogging();
builder.Services.AddSite(settings.Content);
builder.Services.AddPages();
builder.Services.AddCards();
builder.Services.AddDelivery(settings);

var app = builder.Build();
if (!await app.LoadContentAsync())
{
    return 1;
}

app.UseRoot();
if (app.Environment.IsDevelopment())
{
    app.UseFollowing(); // before the delivery, which makes an answer whole before it sends any of it
}

app.UseDelivery();

app.MapStaticAssets().WithSecurityHeadersPolicy(Security.Public);
app.MapFrontDoor();
app.MapSecurityContact();
app.MapSharing();
app.MapWidgets();
app.MapEvidence();
app.MapArticleFiles();
app.MapRazorPages().WithStaticAssets().WithMetadata(new VisitedAttribute());

return await app.ListenAsync() ? 0 : 1;

/// <summary>The site's entry point, public so that tests can host it in memory.</summary>
public partial class Program;
