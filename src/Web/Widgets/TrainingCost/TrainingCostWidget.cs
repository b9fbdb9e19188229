using System.Text.Json.Nodes;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Widgets.TrainingCost;

/// <summary>Two accounts of what DeepSeek-V3 cost, one cost model, and the share of the gap that each assumption makes.</summary>
internal sealed class TrainingCostWidget : IWidget
{
    private static readonly ChoiceParameter<string> First = new("set", context => context.AccountIds, "report", id => id);
    private static readonly ChoiceParameter<string> Against = new("against", context => context.AccountIds, "semianalysis", id => id);

    /// <summary>Squares on top of one another, more than there are for all of them; 0 for the bars.</summary>
    private static readonly IntegerParameter Zoom = new("zoom", 0, CostSquares.MostRows, 0, Slider: true);

    private static readonly IReadOnlyList<Parameter> Replacing = [.. CostInput.All.Select(input => input.Parameter)];

    public string Id => "training-cost";

    public string Article => "training-cost";

    public IReadOnlyList<Parameter> Parameters { get; } = [First, Against, .. Replacing, Zoom];

    public State Normal(State state, WidgetContext context)
    {
        var set = context.Account(state.Get(First));
        return state.Without(CostInput.All
            .Where(input => state.Get(input.Parameter) is { } value && value == Account.Value(set, input, context))
            .Select(input => input.Parameter));
    }

    public Answer Answer(State state, WidgetContext context)
    {
        var accounts = new Comparison(Account.Of(state.Get(First), context, state), Account.Of(state.Get(Against), context));
        var text = new CostText(context);
        var rows = CostSquares.Rows(accounts);
        var totals = context.AccountIds.Select(id => (id, Account.Of(id, context).Total)).ToList();
        return new(
            text.Conclusion(accounts),
            [
                ("total_usd", accounts.From.Total),
                ("against_total_usd", accounts.To.Total),
                ("gap", accounts.Gap),
                .. accounts.Inputs.Select(line => ($"share_{line.Input.Parameter.Name}", line.Dollars)),
            ],
            Tabulated(text, accounts, context),
            state.Get(Zoom) is > 0 and var zoom && rows > 0 ? CostSquares.Draw(text, accounts, zoom) : CostPicture.Draw(text, accounts),
            Steps(state, context, accounts.From, rows))
        {
            Play = rows > 1 ? new(Zoom.Name, 1, rows) : null,
            Details = Recomputable(context.Language, accounts.From, accounts.To, totals),
            Notes = [.. Notes(text, accounts)],
        };
    }

    private static Table Tabulated(CostText text, Comparison accounts, WidgetContext context)
    {
        var (from, to) = (accounts.From, accounts.To);
        return Table.Of(
            context,
            ["input", "value", "kind", "against_value", "against_kind", "share_usd"],
            [
                .. accounts.Inputs.Select(line => (IReadOnlyList<Cell>)
                [
                    new(text.Name(line.Input)),
                    new(text.Value(line.Input, line.From), line.From.Value),
                    new(text.KindOrReason(line.From)),
                    new(text.Value(line.Input, line.To), line.To.Value),
                    new(text.KindOrReason(line.To)),
                    new(text.Signed(line.Dollars), line.Dollars),
                ]),
                [
                    new(text.Word("total")),
                    new(text.Dollars(from.Total), from.Total),
                    new(text.Name(from)),
                    new(text.Dollars(to.Total), to.Total),
                    new(text.Name(to)),
                    new(text.Signed(accounts.Gap), accounts.Gap),
                ],
                [
                    new(text.Word("notIncluded")),
                    new(""),
                    new(text.NotIncluded(from)),
                    new(""),
                    new(text.NotIncluded(to)),
                    new(""),
                ],
            ]);
    }

    private static IEnumerable<string> Notes(CostText text, Comparison accounts)
    {
        if (accounts.From.CountsTwice)
        {
            yield return text.Word("countsTwice");
        }

        yield return text.Word("note");
        yield return text.Scope(accounts.From);
        if (accounts.To.Id != accounts.From.Id)
        {
            yield return text.Scope(accounts.To);
        }

        yield return text.Word("unknown");
    }

    private static List<StepGroup> Steps(State state, WidgetContext context, Account from, int rows)
    {
        var text = new CostText(context);
        var own = Account.Of(from.Id, context);
        var cleared = state.Without(Replacing);
        var swapped = cleared.With(First, state.Get(Against)).With(Against, state.Get(First));
        IEnumerable<StepGroup> inputs = own.Inputs.PricePerHour > 0
            ?
            [
                Times(CostInput.PricePerHour, 0.5, 1, 1.5, 2),
                WhatIfOther(),
                Times(CostInput.OfficialHours, 0.5, 1, 2),
                Values(CostInput.R1Hours, 0, context.Fact("r1-total-hours")),
            ]
            : [Times(CostInput.Hardware, 0.5, 1, 2), Times(CostInput.Operation, 0.5, 1, 2)];
        var against = state.Steps(Against, context.AccountIds, id => context.Account(id).Short.In(context.Language));
        return
        [
            state.Get(Zoom) > 0 ? against with { Steps = [.. against.Steps, state.Step(Zoom, 0, text.Word("bars"))] } : against,
            new(context.Label(First),
            [
                new Step(text.Word("swap"), swapped.Query()),
                .. from.IsChanged ? [state.Step(cleared, text.Word("reset"))] : Array.Empty<Step>(),
            ]),
            .. inputs,
            state.Steps(
                Zoom, [0, 1, 2, 4, Zoom.Max], each => each == 0 ? text.Word("bars") : each == Zoom.Max ? text.Word("all") : $"{each}"),
        ];

        StepGroup Times(CostInput input, params double[] times) =>
            Values(input, own.Lines[input].Value is > 0 and var given ? [.. times.Select(each => each * given)] : []);

        StepGroup Values(CostInput input, params double[] values) =>
            new(context.Label(input.Parameter), [.. values.Select(value => state.Step(input.Parameter, value, text.Amount(input, value)))]);

        StepGroup WhatIfOther() => new(text.Word("whatIfOther"), [.. new[] { 0, 1, 4, 10 }.Select(times => state.Step(
            CostInput.OtherHours.Parameter,
            own.Inputs.OfficialHours * times,
            times == 0 ? CostInput.AsGiven(context) : NumberText.Times(times)))]);
    }

    private static Func<CancellationToken, JsonObject> Recomputable(
        string language, Account from, Account to, IReadOnlyList<(string Id, double Usd)> totals) =>
        _ => new()
        {
            ["model"] = "(officialHours + r1Hours + otherHours) * pricePerHour + hardware + operation",
            ["method"] = "Shapley value over the six inputs, exact",
            ["accounts"] = new JsonArray(Json(language, from), Json(language, to)),
            ["totals"] = new JsonObject(totals.Select(total => KeyValuePair.Create(total.Id, (JsonNode?)JsonValue.Create(total.Usd)))),
        };

    private static JsonObject Json(string language, Account account) => new()
    {
        ["id"] = account.Id,
        ["name"] = account.Set.Name.In(language),
        ["who"] = account.Set.Who.In(language),
        ["when"] = account.Set.When,
        ["source"] = new SourcePlace(account.Set.Source, account.Set.Locator).ToString(),
        ["scope"] = account.Set.Scope.In(language),
        ["notIncluded"] = account.Set.NotIncluded.Select(what => what.In(language)).ToJson(),
        ["inputs"] = new JsonObject(CostInput.All.Select(input =>
            KeyValuePair.Create(input.JsonName, (JsonNode?)Json(language, account.Lines[input])))),
        ["totalUsd"] = account.Total,
    };

    private static JsonObject Json(string language, AccountLine line) => new()
    {
        ["value"] = line.Value,
        ["kind"] = line.Kind,
        ["fact"] = line.Kind == AccountLine.Yours ? null : line.Assumption.Fact,
        ["why"] = line.Kind == AccountLine.NotCounted ? line.Assumption.Why?.In(language) : null,
    };
}
