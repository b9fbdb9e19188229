using DeepseekExplainer.Web.Facts;

namespace DeepseekExplainer.Web.Widgets;

/// <summary>Answers are pure functions of the evidence, the language and the state, so they may be kept for a while.</summary>
internal static class Answers
{
    /// <summary>The answer for a valid state.</summary>
    public static Answer For(State state) => state.Context.Keep(
        (state.Widget.Id, state.Context.Language, state.Texts, new Revision(state.Context.Evidence)),
        () => Of(state),
        answer => answer.Bytes + (2 * state.Texts.Length),
        onceAsked: true);

    /// <summary>The same, never a kept one.</summary>
    public static Answer Of(State state)
    {
        var context = state.Context with { Asked = [] };
        return state.Widget.Answer(state, context) with { Facts = [.. context.Asked] };
    }

    /// <summary>Evidence compared by identity: a reloaded site has other evidence, and records would compare every fact.</summary>
    private readonly struct Revision(Evidence evidence) : IEquatable<Revision>
    {
        private readonly Evidence _evidence = evidence;

        public bool Equals(Revision other) => ReferenceEquals(_evidence, other._evidence);

        public override bool Equals(object? obj) => obj is Revision other && Equals(other);

        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(_evidence);
    }
}
