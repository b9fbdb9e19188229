namespace DeepseekExplainer.Web.Commands;

/// <summary>Something that the program does instead of serving the site: <c>dotnet run --project src/Web -- check</c>.</summary>
/// <param name="Name">The word that asks for it.</param>
/// <param name="Takes">The words behind it, in capitals where they are the caller's; empty for none.</param>
/// <param name="Does">What it does, in a line.</param>
/// <param name="Run">Does it and says whether all is well; null for the one that needs the site, <see cref="ExportCommand"/>.</param>
internal sealed record Command(string Name, string Takes, string Does, Func<CommandCall, bool>? Run);

/// <summary>What a command works with.</summary>
/// <param name="Words">The words behind its name, as many as it takes.</param>
/// <param name="Root">The folder that holds wwwroot and, in a checkout, src.</param>
/// <param name="Content">The folder that holds the folder content.</param>
/// <param name="Output">Where it says what it did.</param>
internal sealed record CommandCall(IReadOnlyList<string> Words, string Root, string Content, TextWriter Output);
