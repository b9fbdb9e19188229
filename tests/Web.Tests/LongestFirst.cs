using DeepseekExplainer.Web.Tests;
using DeepseekExplainer.Web.Tests.Commands;
using DeepseekExplainer.Web.Tests.Delivery;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace DeepseekExplainer.Web.Tests;

/// <summary>
/// What takes longest, or waits most, begins first: the others run beside it, and no processor is left with one class at the end.
/// </summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly Type[] Long = [typeof(ExportTests), typeof(ReplicaTests), typeof(FormsTests), typeof(MakingTests)];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(tests => !Long.Any(type =>
            tests.TestCollectionDisplayName.Contains($"{type.FullName} ", StringComparison.Ordinal)))];
}
