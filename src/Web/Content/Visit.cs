using System.Reflection;
using DeepseekExplainer.Web.Http;
using DeepseekExplainer.Web.Texts;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace DeepseekExplainer.Web.Content;

/// <summary>
/// What a request works with from start to end: one snapshot of the site, the edition of its address and the origin. It is made once,
/// before any page or route runs; a route asks for it by a parameter of this type.
/// </summary>
/// <param name="Site">The snapshot.</param>
/// <param name="Edition">
/// The language of the address, or the original's for a page that is not translated and where the address has none.
/// </param>
/// <param name="Origin">"https://host", as the reader's browser sees it.</param>
public sealed record Visit(Site Site, Edition Edition, string Origin)
    : IBindableFromHttpContext<Visit>, IEndpointParameterMetadataProvider
{
    /// <summary>The edition that was asked for.</summary>
    public Edition Asked { get; init; } = Edition;

    /// <summary>Whether the page is all in the language that was asked for.</summary>
    public bool IsTranslated { get; init; } = true;

    /// <summary>Language code of the edition.</summary>
    public string Language => Edition.Language;

    /// <summary>Interface words of the edition.</summary>
    public Words Words => Edition.Words;

    /// <summary>Addresses in this language.</summary>
    public Addresses To => new(Edition.Language) { Copy = Site.Copy };

    /// <summary>An address as others need it, with the origin.</summary>
    public string Absolute(Address address) => Origin + address;

    /// <summary>
    /// Where systems find the oEmbed of a page. Percent-encoded, so that nothing but the ampersand needs HTML's escapes: some readers of
    /// these addresses know no other. A copy in files has it beside the page.
    /// </summary>
    /// <param name="page">The page.</param>
    /// <param name="format">"json" or "xml".</param>
    public string OEmbed(Address page, string format)
    {
        ArgumentNullException.ThrowIfNull(page);
        return Site.Copy is null
            ? $"{Origin}{Addresses.OEmbed}?url={Uri.EscapeDataString(Absolute(page.At("")))}&format={format}"
            : Absolute(page.At("").As(Address.OEmbedFile + format));
    }

    /// <summary>The visit of a request that has come as far as its endpoint.</summary>
    public static Visit Of(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Features.GetRequiredFeature<Visit>();
    }

    static ValueTask<Visit?> IBindableFromHttpContext<Visit>.BindAsync(HttpContext context, ParameterInfo parameter) => new(Of(context));

    static void IEndpointParameterMetadataProvider.PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new VisitedAttribute());
}

/// <summary>Marks an endpoint that shows the site: it is not reached without a good snapshot and a language that the site has.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class VisitedAttribute : Attribute;
