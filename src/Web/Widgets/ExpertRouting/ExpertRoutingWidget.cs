namespace DeepseekExplainer.Web.Widgets.ExpertRouting;

/// <summary>
/// Type a text and watch each token pick its experts: by the gates of a small trained model or, as large as DeepSeek-V3's, by one with
/// random weights.
/// </summary>
internal sealed class ExpertRoutingWidget : IWidget
{
    private const string Learned = "learned";
    private const string V3Size = "v3-size";

    private static readonly ChoiceParameter<string> Gate = new("gate", _ => [Learned, V3Size], Learned, id => id);

    public string Id => "expert-routing";

    public string Article => "moe";

    public IReadOnlyList<Parameter> Parameters { get; } = [Gate, .. LearnedGate.Parameters, .. RandomGate.Parameters];

    /// <summary>Until there was a learned gate, a query named none.</summary>
    public IReadOnlyDictionary<string, string> Today(IReadOnlyDictionary<string, string> query) =>
        query.ContainsKey(Gate.Name) || !RandomGate.Parameters.Any(parameter => query.ContainsKey(parameter.Name))
            ? query
            : new Dictionary<string, string>(query) { [Gate.Name] = V3Size };

    public bool Uses(State state, Parameter parameter) =>
        parameter == Gate || (IsLearned(state) ? LearnedGate.Parameters : RandomGate.Parameters).Contains(parameter);

    public IEnumerable<(Parameter Parameter, string Error)> Validate(State state, WidgetContext context) =>
        IsLearned(state) ? LearnedGate.Validate(state, context) : RandomGate.Validate(state, context);

    public State Normal(State state, WidgetContext context) =>
        IsLearned(state)
            ? LearnedGate.Normal(state.Without(RandomGate.Parameters), context)
            : state.Without(LearnedGate.Parameters);

    public Answer Answer(State state, WidgetContext context)
    {
        var gates = state.Steps(Gate, [Learned, V3Size], context.OptionLabel);
        return IsLearned(state) ? LearnedGate.Answer(state, context, gates) : RandomGate.Answer(state, context, gates);
    }

    private static bool IsLearned(State state) => state.Get(Gate) == Learned;
}
