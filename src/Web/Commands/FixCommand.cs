using System.Text;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Commands;

/// <summary>
/// <c>dotnet run --project src/Web -- fix</c>: where a sentence and its fact disagree, writes the fact's number into the sentence,
/// unless other words may have to change with it. Nothing else in a file is touched, and whatever is left is named with the reason.
/// </summary>
internal static class FixCommand
{
    /// <summary>Writes what is sure; whether no problem is left.</summary>
    public static bool Run(CommandCall call)
    {
        var loaded = ContentLoader.Load(new ContentFolder(call.Content));
        var reworder = new Reworder(loaded.Made?.Draft.Words ?? new Dictionary<string, Words>());
        var (written, left) = (0, 0);
        foreach (var file in loaded.Problems.GroupBy(problem => problem.Place.Path))
        {
            var fixes = new List<Fix>();
            if (file.Any(problem => problem.Rewording is not null))
            {
                fixes.AddRange(Write(Path.Combine(call.Content, file.Key), file, reworder));
            }
            else
            {
                fixes.AddRange(file.Select(problem => new Fix(problem, [], null)));
            }

            foreach (var fix in fixes)
            {
                call.Output.WriteLine(fix switch
                {
                    { Edits.Count: > 0 } => $"{fix.Problem.Place} '{fix.Problem.Rewording!.Text}' is now '{fix.Problem.Rewording.Wording}'",
                    { Reason: not null } => $"left: {fix.Problem} ({fix.Reason})",
                    _ => $"left: {fix.Problem}",
                });
                written += fix.Edits.Count > 0 ? 1 : 0;
                left += fix.Edits.Count > 0 ? 0 : 1;
            }
        }

        call.Output.WriteLine($"{written} written, {left} left.");
        return left == 0;
    }

    /// <summary>Writes one file; what became of each problem.</summary>
    private static List<Fix> Write(string path, IEnumerable<Problem> problems, Reworder reworder)
    {
        try
        {
            var bytes = File.ReadAllBytes(path);
            var mark = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
            var text = Encoding.UTF8.GetString(bytes, mark, bytes.Length - mark);
            var fixes = problems.Select(problem => reworder.Fix(text, problem)).ToList();
            var edits = fixes.SelectMany(fix => fix.Edits).DistinctBy(edit => edit.Start).OrderByDescending(edit => edit.Start).ToList();
            var now = edits.Aggregate(text, (all, edit) => all.Remove(edit.Start, edit.Old.Length).Insert(edit.Start, edit.New));
            if (edits.Count > 0)
            {
                File.WriteAllBytes(path, [.. bytes.AsSpan(0, mark), .. Encoding.UTF8.GetBytes(now)]);
            }

            return fixes;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [.. problems.Select(problem => new Fix(problem, [], error.Message))];
        }
    }
}
