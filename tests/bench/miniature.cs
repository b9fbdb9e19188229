#:project ../../src/Mechanisms/Mechanisms.csproj
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false

// Measures the miniature on one core and prints the rows of tests/bench/miniature.sh. Argument: the folder of its files.
using DeepseekExplainer.Mechanisms.Miniature;

const int Times = 30;
const int Length = 240;

var before = GC.GetTotalMemory(forceFullCollection: true);
var model = MiniatureModel.Load(args[0]);
var megabytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1e6;

const string Sentence = "She was a good woman, and the captain of the guards asked: 12+30=42. ";
var text = model.Tokenizer.Encode(string.Concat(Enumerable.Repeat(Sentence, 9))).Take(64).ToArray();
var reading = Median(() => model.Read(text));
var plain = Length / Median(() => Writing.Continue(model, text[..4], Length, 0.8, seed: 1, withDrafts: false));
var drafted = Length / Median(() => Writing.Continue(model, text[..4], Length, 0.8, seed: 1, withDrafts: true));

Row("read a text of 64 tokens, with all that happens in it", $"{reading * 1000:F1} ms", "≤ 60 ms", reading <= 0.060);
Row("write without drafts", $"{plain:F0} tokens a second", "≥ 1,000", plain >= 1000);
Row("write with drafts", $"{drafted:F0} tokens a second", "", null);
Row("memory of the model", $"{megabytes:F1} MB", "≤ 40 MB", megabytes <= 40);

// Processor time, so that others on the machine count little; the median of the second half, for by then everything is compiled.
static double Median(Action act)
{
    var seconds = new List<double>();
    for (var i = 0; i < 2 * Times; i++)
    {
        var start = Environment.CpuUsage.TotalTime;
        act();
        seconds.Add((Environment.CpuUsage.TotalTime - start).TotalSeconds);
    }

    return seconds.Skip(Times).Order().ElementAt(Times / 2);
}

static void Row(string what, FormattableString measured, string target, bool? met)
{
    var answer = met switch { true => "yes", false => "no", null => "" };
    Console.WriteLine($"miniature, one core: {what} | {FormattableString.Invariant(measured)} | {target} | {answer}");
}
