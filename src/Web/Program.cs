using DeepseekExplainer.Web;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Delivery;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Pages;
using DeepseekExplainer.Web.Sharing;
using DeepseekExplainer.Web.Widgets;

var root = SiteRoot.Find();
if (args is ["check", ..])
{
    return CheckCommand.Run(args.Length > 1 ? args[1] : root);
}

if (args is ["draw"])
{
    return DrawCommand.Run(root);
}

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

app.UseDelivery();

app.MapStaticAssets().WithSecurityHeadersPolicy(Security.Public);
app.MapFrontDoor();
app.MapSecurityContact();
app.MapSharing();
app.MapWidgets();
app.MapEvidence();
app.MapArticleFiles();
app.MapRazorPages().WithStaticAssets().WithMetadata(new VisitedAttribute());

await app.RunAsync();
return 0;

/// <summary>The site's entry point, public so that tests can host it in memory.</summary>
public partial class Program;
