using System.Text.Json.Nodes;
using DeepseekExplainer.Mechanisms.Cost;
using DeepseekExplainer.Web.Facts;

namespace DeepseekExplainer.Web.Widgets.TrainingCost;

/// <summary>Two accounts of what DeepSeek-V3 cost, one cost model, and the share of the gap that each assumption makes.</summary>
public sealed class TrainingCostWidget : IWidget
{
    private const double MostHours = 1e10;
    private const double MostDollars = 1e13;

    /// <inheritdoc/>
    public string Id => "training-cost";

    /// <inheritdoc/>
    public string Article => "training-cost";

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters { get; } =
    [
        new ChoiceParameter("set", context => [.. context.Evidence.Assumptions.Keys], "report"),
        new ChoiceParameter("against", context => [.. context.Evidence.Assumptions.Keys], "semianalysis"),
        new OptionalNumberParameter("hours", 0, MostHours, "asGiven"),
        new OptionalNumberParameter("r1", 0, MostHours, "asGiven"),
        new OptionalNumberParameter("other", 0, MostHours, "asGiven"),
        new OptionalNumberParameter("price", 0, 10_000, "asGiven"),
        new OptionalNumberParameter("hardware", 0, MostDollars, "asGiven"),
        new OptionalNumberParameter("operation", 0, MostDollars, "asGiven"),
    ];

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Normal(IReadOnlyDictionary<string, string> values, WidgetContext context)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(context);
        var normal = new Dictionary<string, string>(values);
        var lines = Account.Of(context.Evidence, values["set"], _ => null).Lines;
        foreach (var line in lines.Where(line => values[line.Parameter] == NumberText.Raw(line.Value)))
        {
            normal[line.Parameter] = "";
        }

        return normal;
    }

    /// <inheritdoc/>
    public Answer Answer(State state, WidgetContext context)
    {
        var from = Account.Of(context.Evidence, state.Text("set"), state.Optional);
        var to = Account.Of(context.Evidence, state.Text("against"), _ => null);
        var shares = CostModel.Gap(from.Inputs, to.Inputs);
        var text = new CostText(context);
        return new(
            text.Conclusion(from, to, shares),
            [
                ("total_usd", from.Total),
                ("against_total_usd", to.Total),
                ("gap", to.Total - from.Total),
                .. shares.Zip(from.Lines, (share, line) => ($"share_{line.Parameter}", share.Dollars)),
            ],
            Table(text, from, to, shares),
            CostPicture.Draw(text, from, to, shares),
            Steps(state, context, from))
        {
            Details = Recomputable(
                context.Language, from, to,
                [.. context.Evidence.Assumptions.Keys.Select(id => (id, Account.Of(context.Evidence, id, _ => null).Total))]),
            Notes = Notes(text, from, to),
        };
    }

    private static Table Table(CostText text, Account from, Account to, IReadOnlyList<CostShare> shares)
    {
        var columns = new[] { "input", "value", "kind", "against_value", "against_kind", "share_usd" }
            .Select(id => new Column(id, text.Word($"columns.{id}"))).ToList();
        var rows = from.Lines.Select((line, i) => (IReadOnlyList<Cell>)
        [
            new(text.Input(line)),
            new(text.Value(line), line.Value),
            new(text.KindOrReason(line)),
            new(text.Value(to.Lines[i]), to.Lines[i].Value),
            new(text.KindOrReason(to.Lines[i])),
            new(text.Signed(shares[i].Dollars), shares[i].Dollars),
        ]).ToList();
        rows.Add(
        [
            new(text.Word("total")),
            new(text.Dollars(from.Total), from.Total),
            new(text.Name(from)),
            new(text.Dollars(to.Total), to.Total),
            new(text.Name(to)),
            new(text.Signed(to.Total - from.Total), to.Total - from.Total),
        ]);
        rows.Add(
        [
            new(text.Word("notIncluded")),
            new(""),
            new(text.NotIncluded(from)),
            new(""),
            new(text.NotIncluded(to)),
            new(""),
        ]);
        return new(columns, rows);
    }

    private static List<string> Notes(CostText text, Account from, Account to)
    {
        var notes = new List<string>();
        if (from.CountsTwice)
        {
            notes.Add(text.Word("countsTwice"));
        }

        notes.Add(text.Word("note"));
        notes.Add(text.Scope(from));
        if (to.Id != from.Id)
        {
            notes.Add(text.Scope(to));
        }

        notes.Add(text.Word("unknown"));
        return notes;
    }

    private static List<StepGroup> Steps(State state, WidgetContext context, Account from)
    {
        var text = new CostText(context);
        var cleared = Account.Parameters.Select(name => (name, (object)"")).ToArray();
        var groups = new List<StepGroup>
        {
            new(text.Word("parameters.against"), [.. context.Evidence.Assumptions.Select(other => new Step(
                other.Value.Short.In(context.Language), state.QueryWith(("against", other.Key)), other.Key == state.Text("against")))]),
            new(text.Word("parameters.set"),
            [
                new(text.Word("swap"), state.QueryWith([("set", state.Text("against")), ("against", state.Text("set")), .. cleared])),
                .. from.IsChanged ? [new Step(text.Word("reset"), state.QueryWith(cleared))] : Array.Empty<Step>(),
            ]),
        };
        var own = Account.Of(context.Evidence, from.Id, _ => null);
        groups.AddRange(own.Inputs.PricePerHour > 0
            ?
            [
                Times("price", 0.5, 1, 1.5, 2),
                WhatIfOther(),
                Times("hours", 0.5, 1, 2),
                Values("r1", 0, context.Evidence.Facts["r1-total-hours"].Value),
            ]
            : [Times("hardware", 0.5, 1, 2), Times("operation", 0.5, 1, 2)]);
        return groups;

        AccountLine Line(string name, Account account) => account.Lines.Single(line => line.Parameter == name);

        StepGroup Times(string name, params double[] times) =>
            Values(name, Line(name, own).Value is > 0 and var given ? [.. times.Select(each => each * given)] : []);

        StepGroup Values(string name, params double[] values) => new(text.Word($"parameters.{name}"), [.. values.Select(value => new Step(
            text.Amount(Line(name, own), value),
            state.QueryWith((name, NumberText.Raw(value))),
            Line(name, from).Value == value))]);

        StepGroup WhatIfOther() => new(text.Word("whatIfOther"), [.. new[] { 0, 1, 4, 10 }.Select(times => new Step(
            times == 0 ? text.Word("asGiven") : NumberText.Times(times),
            state.QueryWith(("other", NumberText.Raw(own.Inputs.OfficialHours * times))),
            from.Inputs.OtherHours == own.Inputs.OfficialHours * times))]);
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
        ["notIncluded"] = new JsonArray([.. account.Set.NotIncluded.Select(what => (JsonNode?)what.In(language))]),
        ["inputs"] = new JsonObject(account.Lines.Select(line => KeyValuePair.Create(JsonName(line.Input), (JsonNode?)new JsonObject
        {
            ["value"] = line.Value,
            ["kind"] = line.Kind,
            ["fact"] = line.Kind == "yours" ? null : line.Assumption.Fact,
            ["why"] = line.Kind == "notCounted" ? line.Assumption.Why?.In(language) : null,
        }))),
        ["totalUsd"] = account.Total,
    };

    private static string JsonName(string input) => char.ToLowerInvariant(input[0]) + input[1..];
}
