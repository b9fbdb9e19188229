using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using DeepseekExplainer.Web.Delivery;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.TestHost;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;

namespace DeepseekExplainer.Web.Tests.Delivery;

/// <summary>What an address reads from the query and does not say it reads would be left out, or one page kept for two.</summary>
public sealed class QueryTests
{
    /// <summary>Read from the path; looked for in the query too where several addresses have one answer and some lack a part.</summary>
    private static readonly string[] PartsOfThePath = ["lang", "article", "id", "widget", "kind", "state", "status"];

    /// <summary>Razor Pages look for it. No page has more than one answer to a method.</summary>
    private const string Handler = "handler";

    /// <summary>What a frame is asked for is read at once, also where a part of it means nothing.</summary>
    private static readonly string[] Frame = ["theme", "section", "v"];

    /// <summary>Addresses that read a widget's state, or the code of a frame that may hold one: the query as a whole.</summary>
    private static readonly string[] States = ["{widget}", "/embed.json"];

    [Fact]
    public void Every_argument_of_a_page_that_is_no_part_of_its_path_is_one_it_says_it_reads()
    {
        foreach (var page in typeof(SitePage).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(SitePage))))
        {
            var read = page.GetMethods().Where(method => method.Name is "OnGet" or "OnGetAsync")
                .SelectMany(method => method.GetParameters()).Select(parameter => parameter.Name!).Except(PartsOfThePath);
            Assert.Subset(page.GetCustomAttribute<AsksAttribute>()?.Names.ToHashSet() ?? [], read.ToHashSet());
        }
    }

    [Fact]
    public async Task Every_name_that_an_address_looks_for_in_the_query_is_one_it_says_it_reads()
    {
        var spy = new Spy();
        using var site = new SiteApp();
        using var app = site.WithWebHostBuilder(builder =>
            builder.ConfigureTestServices(services => services.AddSingleton<IStartupFilter>(spy)));
        using var client = app.CreateClient(new() { BaseAddress = new(SiteApp.Origin) });
        var unsaid = new List<string>();
        var all = new HashSet<string>();
        foreach (var (pattern, asks) in Routes.Of(app.Services))
        {
            spy.Read.Clear();
            using var answer = await client.GetAsync(
                new Uri(Routes.Addresses(pattern).First(), UriKind.Relative), TestContext.Current.CancellationToken);
            var says = asks.Concat(PartsOfThePath).Append(Handler)
                .Concat(asks.Contains(Frame[0]) ? Frame : [])
                .Concat(States.Any(part => pattern.Contains(part, StringComparison.Ordinal)) || asks.Contains(AsksAttribute.Widget)
                    ? [Spy.All] : []);
            unsaid.AddRange(spy.Read.Keys.Except(says).Select(name => $"{pattern} {name}"));
            all.UnionWith(spy.Read.Keys);
        }

        Assert.Equal("", string.Join(", ", unsaid));
        Assert.Superset(new HashSet<string>([.. Frame, "url", Spy.All]), all);
    }

    /// <summary>Stands before the site and notes what is looked for in the queries of requests.</summary>
    private sealed class Spy : IStartupFilter
    {
        /// <summary>The query as a whole, as the states of widgets are read.</summary>
        public const string All = "*";

        public ConcurrentDictionary<string, bool> Read { get; } = [];

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, rest) =>
            {
                context.Features.Set<IQueryFeature>(new Feature(this, context.Features.GetRequiredFeature<IHttpRequestFeature>()));
                return rest(context);
            });
            next(app);
        };

        private sealed class Feature(Spy spy, IHttpRequestFeature request) : IQueryFeature
        {
            public IQueryCollection Query
            {
                get => new Watched(spy, QueryHelpers.ParseQuery(request.QueryString));
                set => throw new NotSupportedException("Nobody replaces the query.");
            }
        }

        private sealed class Watched(Spy spy, Dictionary<string, StringValues> query) : IQueryCollection
        {
            public int Count => query.Count;

            public ICollection<string> Keys => query.Keys;

            public StringValues this[string key] => TryGetValue(key, out var value) ? value : StringValues.Empty;

            public bool ContainsKey(string key) => TryGetValue(key, out _);

            public bool TryGetValue(string key, [MaybeNullWhen(false)] out StringValues value)
            {
                spy.Read[key] = true;
                return query.TryGetValue(key, out value);
            }

            public IEnumerator<KeyValuePair<string, StringValues>> GetEnumerator()
            {
                spy.Read[All] = true;
                return query.GetEnumerator();
            }

            IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
        }
    }
}
