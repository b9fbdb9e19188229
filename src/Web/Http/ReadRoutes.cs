using Microsoft.AspNetCore.Routing.Patterns;

namespace DeepseekExplainer.Web.Http;

/// <summary>Addresses that are only read.</summary>
internal static class ReadRoutes
{
    /// <summary>
    /// Answers GET and, as HTTP asks, HEAD, by which feed readers and link checkers look first. What turns a request into the parameters
    /// of the answer is compiled when the first one comes: at the start it would be some three hundred methods for all addresses.
    /// </summary>
    public static IEndpointConventionBuilder MapGetAndHead(this IEndpointRouteBuilder routes, string path, Delegate answer)
    {
        var options = new RequestDelegateFactoryOptions
        {
            ServiceProvider = routes.ServiceProvider,
            RouteParameterNames = [.. RoutePatternFactory.Parse(path).Parameters.Select(parameter => parameter.Name)],
        };
        var known = RequestDelegateFactory.InferMetadata(answer.Method, options);
        var compiled = new Lazy<RequestDelegate>(() => RequestDelegateFactory.Create(answer, options, known).RequestDelegate);
        return routes.MapMethods(path, [HttpMethods.Get, HttpMethods.Head], context => compiled.Value(context))
            .WithMetadata([.. known.EndpointMetadata]);
    }

    /// <summary>The file beside a page, ".json".</summary>
    public static IEndpointConventionBuilder MapFile(this IEndpointRouteBuilder routes, PageKind page, string ending, Delegate answer) =>
        routes.MapGetAndHead(Address.Route(page, ending), answer);
}
