using System.Globalization;
using System.Reflection;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Facts;

/// <summary>Every fact of the site by id, computed in the order its formulas need; wrong entries become problems.</summary>
public static class FactBook
{
    /// <summary>Each calculation of a chain that is worked out from its end takes a piece of the stack.</summary>
    private const int LongestChain = 64;

    /// <summary>Works out every entry.</summary>
    /// <param name="entries">Entries with their ids and places.</param>
    /// <param name="units">Units by id.</param>
    /// <param name="models">Model files by id, for facts that are fields of a model.</param>
    /// <param name="problems">Receives what is wrong.</param>
    public static IReadOnlyDictionary<string, Fact> Compute(
        IEnumerable<(string Id, FactEntry Value, Place Place)> entries,
        IReadOnlyDictionary<string, Unit> units,
        IReadOnlyDictionary<string, ModelFile> models,
        List<Problem> problems)
    {
        var written = new Dictionary<string, (FactEntry Entry, Place Place)>();
        foreach (var (id, entry, place) in entries)
        {
            if (!written.TryAdd(id, (entry, place)))
            {
                problems.Add(place.Says($"fact '{id}' is already defined at {written[id].Place.Path}:{written[id].Place.Line}"));
            }
        }

        var facts = new SortedDictionary<string, Fact>(StringComparer.Ordinal);
        var failed = new HashSet<string>();
        foreach (var id in written.Keys)
        {
            Resolve(id, []);
        }

        return new OrderedDictionary<string, Fact>(facts); // found faster

        Fact? Resolve(string id, List<string> path)
        {
            if (facts.TryGetValue(id, out var known) || failed.Contains(id))
            {
                return known;
            }

            var (entry, place) = written[id];
            var fact = !units.TryGetValue(entry.Unit, out var unit) ? Unitless(id, entry, place)
                : entry.Formula is not null ? Derived(id, entry, unit, place, [.. path, id])
                : entry.Model is not null ? FromModel(id, entry, unit, place)
                : Written(id, entry, unit, place);

            if (fact is null)
            {
                failed.Add(id);
            }
            else
            {
                facts[id] = fact;
            }

            return fact;
        }

        void Refuse(string id, Place place, string why, string? missing = null) =>
            problems.Add(place.Says($"fact '{id}': {why}") with { Missing = missing, Loses = $"fact:{id}" });

        Fact? Unitless(string id, FactEntry entry, Place place)
        {
            Refuse(id, place, $"there is no unit '{entry.Unit}'{Closeness.Hint(entry.Unit, units.Keys)}", $"unit:{entry.Unit}");
            return null;
        }

        Fact? Written(string id, FactEntry entry, Unit unit, Place place)
        {
            var missing = new List<string>();
            Need(entry.Value, "value");
            Need(entry.Kind, "kind");
            Need(entry.Source, "source");
            Need(entry.Locator, "locator");
            Need(entry.Confidence, "confidence");
            if (missing.Count > 0)
            {
                problems.Add(place.Says($"fact '{id}' lacks {string.Join(", ", missing)}") with { Loses = $"fact:{id}" });
                return null;
            }

            var (value, kind, confidence) = (entry.Value!.Value, entry.Kind!.Value, entry.Confidence!.Value);
            return new(id, entry, unit, value, kind, confidence, entry.Source, entry.Locator, null, [], place);

            void Need(object? value, string name)
            {
                if (value is null)
                {
                    missing.Add(name);
                }
            }
        }

        Fact? FromModel(string id, FactEntry entry, Unit unit, Place place)
        {
            if (!models.TryGetValue(entry.Model!, out var model))
            {
                Refuse(id, place, $"there is no model '{entry.Model}'{Closeness.Hint(entry.Model!, models.Keys)}", $"model:{entry.Model}");
                return null;
            }

            if (Number(model, entry.Field ?? "") is not { } value)
            {
                Refuse(id, place, $"model '{entry.Model}' has no number at '{entry.Field}'");
                return null;
            }

            return new(id, entry, unit, value, FactKind.Reported, model.Confidence, model.Source, model.Locator, null, [], place);
        }

        Fact? Derived(string id, FactEntry entry, Unit unit, Place place, List<string> path)
        {
            var formula = Formulas.Find(entry.Formula!, entry.Inputs.Keys);
            if (formula is null)
            {
                Refuse(id, place, $"there is no formula '{entry.Formula}'{Closeness.Hint(entry.Formula!, Formulas.Ids)}");
                return null;
            }

            var unexpected = entry.Inputs.Keys.Except(formula.Parameters).Select(name => $"does not take '{name}'");
            var absent = formula.Parameters.Except(entry.Inputs.Keys).Select(name => $"needs '{name}'");
            var unknown = entry.Inputs.Values.Where(input => !written.ContainsKey(input)).Select(input => $"there is no fact '{input}'");
            var circular = entry.Inputs.Values
                .Where(path.Contains)
                .Select(input => $"goes in a circle: {string.Join(" → ", path.Append(input))}");
            var wrong = unexpected.Concat(absent).Concat(unknown).Concat(circular).ToList();
            if (path.Count > LongestChain)
            {
                wrong.Add($"stands at the end of a chain of more than {LongestChain} calculations");
            }

            if (wrong.Count > 0)
            {
                var unwritten = entry.Inputs.Values.FirstOrDefault(input => !written.ContainsKey(input));
                Refuse(id, place, $"formula '{formula.Id}' {string.Join("; ", wrong)}", unwritten is null ? null : $"fact:{unwritten}");
                return null;
            }

            var inputs = formula.Parameters.Select(name => Resolve(entry.Inputs[name], path)).ToList();
            if (formula.Parameters.Select(name => entry.Inputs[name]).FirstOrDefault(failed.Contains) is { } lost)
            {
                Refuse(id, place, $"it is computed from '{lost}'", $"fact:{lost}"); // follows from the problem of that
                return null;
            }

            if (!TryCompute(formula, inputs.Select(input => input!.Value), out var value, out var refusal))
            {
                Refuse(id, place, $"formula '{formula.Id}' cannot be computed: {refusal}");
                return null;
            }

            var confidence = inputs.Max(input => input!.Confidence);
            return new(id, entry, unit, value, FactKind.Derived, confidence, null, null, formula, [.. inputs!], place);
        }
    }

    /// <summary>The number at a dotted path of keys in a model's file, "attention.kvRank"; null when there is none.</summary>
    private static double? Number(ModelFile model, string field)
    {
        object? value = model;
        foreach (var key in field.Split('.'))
        {
            value = value is null or string || key.Length == 0 ? null
                : value.GetType().GetProperty($"{char.ToUpperInvariant(key[0])}{key[1..]}")?.GetValue(value);
        }

        return value is int or long or double ? Convert.ToDouble(value, CultureInfo.InvariantCulture) : null;
    }

    /// <summary>A formula refuses inputs that make no sense, such as half of a choice.</summary>
    private static bool TryCompute(Formula formula, IEnumerable<double> inputs, out double value, out string refusal)
    {
        try
        {
            (value, refusal) = (formula.Compute([.. inputs]), "");
            return true;
        }
        catch (TargetInvocationException error)
        {
            (value, refusal) = (double.NaN, error.InnerException!.Message);
            return false;
        }
    }
}
