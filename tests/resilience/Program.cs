using DeepseekExplainer.Resilience;
using DeepseekExplainer.Resilience.Phases;

(string Name, string What, Func<Stage, Task<string>> Run)[] phases =
[
    ("before", "nothing happens", stage => Quiet.Run(stage, TimeSpan.FromSeconds(15))),
    ("kill", "SIGKILL of a replica, and its restart", Deaths.Kill),
    ("term", "SIGTERM of a replica: drained, ended, replaced", Deaths.Terminate),
    ("rolling", "all replicas replaced, one after another", Deaths.Rolling),
    ("content", "broken content and its repair", BrokenContent.Run),
    ("slow", "1,000 slow clients of one replica", SlowClients.Run),
    ("flood", "the dearest states, from 64 connections to one replica", Floods.Dear),
    ("forms", "the largest forms, from 250 connections to one replica", Floods.Forms),
    ("memory", "distinct states by the thousand, to one replica", Floods.Memory),
    ("container", "the same floods on a replica with 400 MB", SmallContainer.Run),
    ("after", "nothing happens", stage => Quiet.Run(stage, TimeSpan.FromSeconds(10))),
];

// Without a folder there is nothing to do but to say whether the phases exist.
var folder = args[0];
var asked = args[1..];
if (asked.FirstOrDefault(name => !phases.Any(phase => phase.Name == name)) is { } unknown)
{
    Console.WriteLine($"{(unknown == "help" ? "Phases" : $"There is no phase {unknown}. There are")}:");
    foreach (var (name, what, _) in phases)
    {
        Console.WriteLine($"  {name,-10} {what}");
    }

    return unknown == "help" ? 0 : 2;
}

if (folder.Length == 0)
{
    return 0;
}

Console.WriteLine("Starting three replicas and the proxy");
using var stage = await Stage.Build(folder);
foreach (var (name, what, run) in phases.Where(phase => asked.Length == 0 || asked.Contains(phase.Name)))
{
    Console.WriteLine($"{Clock.Now.TotalSeconds,4:0} s  {name}: {what}");
    var series = stage.Readers!.Current = new Series();
    var deaths = stage.Replicas.Sum(replica => replica.Deaths);
    var note = await run(stage);
    deaths = stage.Replicas.Sum(replica => replica.Deaths) - deaths;
    if (deaths > 0)
    {
        note += $"; {deaths} deaths of replicas";
    }

    if (await stage.Whole() is null)
    {
        note += "; not all replicas are ready afterwards";
    }

    stage.Report.Row(name, series, note);
}

// The last requests are still on their way; then nobody asks for anything.
await Task.Delay(Setup.Patience);
stage.Readers!.Dispose();
await Task.Delay(Setup.Rest);
var atRest = stage.Replicas.Max(replica => replica.Memory);
var report = stage.Report;
report.Must("replicas that died by themselves", stage.Replicas.All(replica => replica.Deaths == 0),
    Report.Text(stage.Replicas.Sum(replica => replica.Deaths)));
report.AtMost("resident memory at rest, the largest replica", atRest, 180, " MB");
report.AtMost("resident memory under any load, the largest", stage.Replicas.Max(replica => replica.MostMemory), 300, " MB");
return report.Print() ? 0 : 1;
