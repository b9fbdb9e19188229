using DeepseekExplainer.Web.Content;
using Microsoft.Extensions.Caching.Memory;

namespace DeepseekExplainer.Web.Widgets;

/// <summary>
/// Answers computed lately. An answer is a pure function of the evidence, the language and the state, so it may be kept; the
/// number kept is bounded, because the number of states is not.
/// </summary>
internal static class Answers
{
    private static readonly MemoryCache Kept = new(new MemoryCacheOptions { SizeLimit = 400 });

    /// <summary>The answer for a valid state.</summary>
    public static Answer For(IWidget widget, State state, WidgetContext context) =>
        Kept.GetOrCreate((widget.Id, context.Language, state.Texts, new Revision(context.Evidence)), entry =>
        {
            entry.Size = 1;
            return AskedFacts.Answer(widget, state, context);
        })!;

    /// <summary>Evidence compared by identity: a reloaded site has other evidence, and records would compare every fact.</summary>
    private readonly struct Revision(Evidence evidence) : IEquatable<Revision>
    {
        private readonly Evidence _evidence = evidence;

        public bool Equals(Revision other) => ReferenceEquals(_evidence, other._evidence);

        public override bool Equals(object? obj) => obj is Revision other && Equals(other);

        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(_evidence);
    }
}
