using DeepseekExplainer.Web.Tests;
using DeepseekExplainer.Web.Tests.Commands;
using DeepseekExplainer.Web.Tests.Delivery;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace DeepseekExplainer.Web.Tests;

/// <summary>
/// What takes longest begins first, and beside it what waits most: so no processor is left with one class at the end.
/// </summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly Type[] Long = [typeof(ExportTests), typeof(FormsTests), typeof(MakingTests), typeof(ReplicaTests)];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(tests => (uint)Array.FindIndex(Long, type =>
            tests.TestCollectionDisplayName.Contains($"{type.FullName} ", StringComparison.Ordinal)))]; // all others are last
}
