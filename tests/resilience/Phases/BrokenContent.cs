using System.Diagnostics;
using System.Text;

namespace DeepseekExplainer.Resilience.Phases;

/// <summary>
/// What editors and deployments do to a folder that three replicas read: each kind of damage for two seconds, then its repair together
/// with a changed sentence. Readers must not notice, and every replica must have the sentence soon.
/// </summary>
internal static class BrokenContent
{
    private static readonly TimeSpan Broken = TimeSpan.FromSeconds(2);

    /// <summary>For all kinds; a site that keeps up needs a minute.</summary>
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(110);

    private static readonly TimeSpan Publication = TimeSpan.FromSeconds(10);

    private static readonly string[] Times = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"];

    public static async Task<string> Run(Stage stage)
    {
        var article = Path.Combine(stage.Content, "en", "moe.md");
        var facts = Path.Combine(stage.Content, "data", "facts", "training.yaml");
        var stray = Path.Combine(stage.Content, "en", "stray.md");
        var yaml = Path.Combine(stage.Content, "data", "facts", "stray.yaml");
        var away = stage.Content + ".away";
        var text = await File.ReadAllTextAsync(article);
        var data = await File.ReadAllTextAsync(facts);
        (string Name, Action Break, Action Repair)[] kinds =
        [
            ("an edit", () => { }, () => { }),
            ("a broken article", () => Save(article, text + "\n[No such number](fact:no-such-fact).\n"), () => { }),
            ("a data file cut short", () => File.WriteAllText(facts, data[..(data.Length / 2)]), () => Save(facts, data)),
            ("a file nobody may read", () =>
            {
                Save(stray, text);
                File.SetUnixFileMode(stray, UnixFileMode.None);
            }, () => File.Delete(stray)),
            ("a link to nowhere", () => File.CreateSymbolicLink(stray, "/nowhere/at/all.md"), () => File.Delete(stray)),
            ("the folder renamed away", () => Directory.Move(stage.Content, away), () => Directory.Move(away, stage.Content)),
            ("a file from the future", () => File.SetLastWriteTimeUtc(facts, DateTime.UtcNow.AddHours(1)), () => { }),
            ("a pipe", () => Process.Start("mkfifo", [stray]).WaitForExit(), () => File.Delete(stray)),
            ("a million brackets", () => Save(yaml, "a: " + new string('[', 1_000_000)), () => File.Delete(yaml)),
        ];

        var since = Clock.Now;
        var first = await stage.Replicas[0].Revision();
        var notes = new List<string>();
        var slowest = 0.0;
        for (var i = 0; i < kinds.Length; i++)
        {
            var (name, damage, repair) = kinds[i];
            if (Clock.Now - since > Enough)
            {
                notes.Add($"no time left for {name}");
                slowest = double.PositiveInfinity;
                break;
            }

            var readers = stage.Readers!.Current;
            var failed = readers.Failed;
            damage();
            await Task.Delay(name == "an edit" ? TimeSpan.Zero : Broken);
            repair();
            var sentence = $"This sentence was changed for the {Times[i]} time.";
            Save(article, $"{text.TrimEnd()} {sentence}\n"); // in a paragraph: one more would have to be translated
            var took = await Published(stage, sentence);
            slowest = Math.Max(slowest, took);
            notes.Add($"{name} {Report.Text(took, " s")}");
            Console.WriteLine($"        {notes[^1]}, {readers.Failed - failed} readers failed");
            File.SetLastWriteTimeUtc(facts, DateTime.UtcNow);
            if (double.IsInfinity(took))
            {
                await Replace(stage);
            }
        }

        Save(article, text);
        var report = stage.Report;
        report.AtMost("broken content: until a changed sentence is on every replica", slowest, Publication.TotalSeconds, " s");
        var same = await AllName(stage, first);
        report.Must("broken content: the same files have the same revision again, on all replicas", same, same ? "yes" : "no");
        return $"changed sentence on all replicas after: {string.Join(", ", notes)}";
    }

    /// <summary>As an editor saves: never half a file under its name.</summary>
    private static void Save(string path, string text)
    {
        var draft = Path.Combine(Path.GetDirectoryName(path)!, "." + Path.GetFileName(path) + ".new");
        File.WriteAllText(draft, text);
        File.Move(draft, path, overwrite: true);
    }

    /// <summary>Seconds until every replica serves the sentence.</summary>
    private static async Task<double> Published(Stage stage, string sentence)
    {
        var took = await Clock.Until(Publication, async () =>
        {
            foreach (var replica in stage.Replicas)
            {
                try
                {
                    using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
                    var answer = await Connection.Ask(replica.Port, "/en/moe", patience.Token, "Accept-Encoding: br");
                    var page = Address.Decoded(answer);
                    if (!Encoding.UTF8.GetString(page).Contains(sentence, StringComparison.Ordinal))
                    {
                        return false;
                    }
                }
                catch (Exception error) when (error is IOException or OperationCanceledException or System.Net.Sockets.SocketException)
                {
                    return false;
                }
            }

            return true;
        });
        return took?.TotalSeconds ?? double.PositiveInfinity;
    }

    /// <summary>A replica that does not recover by itself is replaced, so that the next kind of damage meets a sound one.</summary>
    private static async Task Replace(Stage stage)
    {
        await stage.Whole();
        foreach (var replica in stage.Replicas)
        {
            replica.Kill();
            await stage.StartAgain(replica);
        }
    }

    private static async Task<bool> AllName(Stage stage, string? revision) => await Clock.Until(Publication, async () =>
        (await Task.WhenAll(stage.Replicas.Select(replica => replica.Revision()))).All(named => named == revision)) is not null;
}
