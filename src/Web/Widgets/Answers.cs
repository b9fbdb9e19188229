using DeepseekExplainer.Web.Content;

namespace DeepseekExplainer.Web.Widgets;

/// <summary>Answers are pure functions of the evidence, the language and the state, so they may be kept for a while.</summary>
internal static class Answers
{
    /// <summary>The answer for a valid state.</summary>
    public static Answer For(IWidget widget, State state, WidgetContext context) =>
        context.Kept is not { } kept ? AskedFacts.Answer(widget, state, context) : kept.Of(
            (widget.Id, context.Language, state.Texts, new Revision(context.Evidence)),
            () => AskedFacts.Answer(widget, state, context),
            answer => answer.Bytes + (2 * state.Texts.Length));

    /// <summary>Evidence compared by identity: a reloaded site has other evidence, and records would compare every fact.</summary>
    private readonly struct Revision(Evidence evidence) : IEquatable<Revision>
    {
        private readonly Evidence _evidence = evidence;

        public bool Equals(Revision other) => ReferenceEquals(_evidence, other._evidence);

        public override bool Equals(object? obj) => obj is Revision other && Equals(other);

        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(_evidence);
    }
}
