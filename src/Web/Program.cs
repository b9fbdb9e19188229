using DeepseekExplainer.Web;
using DeepseekExplainer.Web.Commands;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Delivery;
using DeepseekExplainer.Web.Files;
using DeepseekExplainer.Web.Pages;
using DeepseekExplainer.Web.Sharing;

var root = SiteRoot.Find();
var words = CommandTable.Words(args);
var export = ExportCommand.In(words); // the one command that needs the site
var builder = WebApplication.CreateBuilder(new WebApplicationOptions
{
    Args = [.. args.Where(argument => !words.Contains(argument))], // a folder's slash would be read as the mark of a setting
    ContentRootPath = AppContext.BaseDirectory, // appsettings.json is copied there; the current directory does not matter
    WebRootPath = Path.Combine(root, "wwwroot"),
    EnvironmentName = export is null ? null : Environments.Production,
});
var (settings, errors) = Settings.Read(builder.Configuration, root, builder.Environment.IsDevelopment());
if (errors.Count > 0)
{
    Console.Error.WriteLine(string.Join('\n', errors));
    return 1;
}

// "check", "fix", "new" and the like are run and the site is not.
if (words.Count > 0 && export is null)
{
    return CommandTable.Run(words, root, settings.Content, Console.Out);
}

if (export is not null)
{
    settings = ExportCommand.For(settings);
}

builder.WebHost.UseStaticWebAssets(); // no-op once published; needed when a checkout runs outside Development
builder.AddLogging(isQuiet: export is not null);
builder.AddTelemetry(settings);
builder.Services.AddSite(settings.Content, export is null ? null : site => CopyContents.Of(site, settings.LiveSite));
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
app.UseWidgetFragments();

app.MapAssets();
app.MapFrontDoor();
app.MapSecurityContact();
app.MapSharing();
app.MapWidgets();
app.MapEvidence();
app.MapCitations();
app.MapFigures();
app.MapArticleFiles();
app.MapRazorPages().WithStaticAssets().WithMetadata(new VisitedAttribute());

return await (export?.Run(app, Console.Out, Console.Error) ?? app.ListenAsync()) ? 0 : 1;

/// <summary>The site's entry point, public so that tests can host it in memory.</summary>
public partial class Program;
