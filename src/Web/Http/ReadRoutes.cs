namespace DeepseekExplainer.Web.Http;

/// <summary>Addresses that are only read.</summary>
internal static class ReadRoutes
{
    /// <summary>Answers GET and, as HTTP asks, HEAD, by which feed readers and link checkers look first.</summary>
    public static RouteHandlerBuilder MapGetAndHead(this IEndpointRouteBuilder routes, string path, Delegate answer) =>
        routes.MapMethods(path, [HttpMethods.Get, HttpMethods.Head], answer);

    /// <summary>The file beside a page, ".json".</summary>
    public static RouteHandlerBuilder MapFile(this IEndpointRouteBuilder routes, PageKind page, string ending, Delegate answer) =>
        routes.MapGetAndHead(Address.Route(page, ending), answer);
}
