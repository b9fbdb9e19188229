using DeepseekExplainer.Web.Tests;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace DeepseekExplainer.Web.Tests;

/// <summary>
/// What takes longest begins first, and beside it what waits most: so no processor is left with one class at the end. By name, because
/// where breaks are measured some of them are not there.
/// </summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Long = ["ExportTests", "FormsTests", "MakingTests", "ReplicaTests"];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(tests => (uint)Array.FindIndex(Long, name =>
            tests.TestCollectionDisplayName.Contains($".{name} ", StringComparison.Ordinal)))]; // all others are last
}
