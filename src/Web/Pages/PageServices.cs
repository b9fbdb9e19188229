using DeepseekExplainer.Web.Http;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace DeepseekExplainer.Web.Pages;

/// <summary>Razor Pages with our addresses.</summary>
internal static class PageServices
{
    public static void AddPages(this IServiceCollection services)
    {
        // Razor Pages bring antiforgery along. The one form that posts stores nothing and has no token, so the keys need not outlive the
        // process or reach the disk.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddRazorPages(options =>
        {
            // Framed pages are the same pages without the site's header and footer.
            foreach (var page in new[]
            {
                PageKind.Widget, PageKind.Figure, PageKind.Fact, PageKind.Claim, PageKind.Claims, PageKind.Answered, PageKind.Glossary,
            })
            {
                options.Conventions.AddPageRoute("/" + page, Address.Route(page, isFramed: true));
            }
        }).AddMvcOptions(options =>
        {
            // A page reads its address and nothing else. The one form is read by hand.
            options.ValueProviderFactories.RemoveType<FormValueProviderFactory>();
            options.ValueProviderFactories.RemoveType<FormFileValueProviderFactory>();
            options.ValueProviderFactories.RemoveType<JQueryFormValueProviderFactory>();
        });
    }
}
