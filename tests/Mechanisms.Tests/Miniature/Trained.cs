using DeepseekExplainer.Mechanisms.Miniature;

namespace DeepseekExplainer.Mechanisms.Tests.Miniature;

/// <summary>The trained model that the site is published with; the tests share one.</summary>
internal static class Trained
{
    public static readonly string Root = FindRoot();

    public static readonly string Folder = Path.Combine(Root, "content", "miniature");

    public static readonly MiniatureModel Model = MiniatureModel.Load(Folder);

    /// <summary>The tokens of a text.</summary>
    public static IReadOnlyList<int> Tokens(string text) => Model.Tokenizer.Encode(text);

    /// <summary>A file of the model.</summary>
    public static byte[] File(string name) => System.IO.File.ReadAllBytes(Path.Combine(Folder, name));

    /// <summary>Fails unless each value is within a ten-thousandth of the expected one, or as near as the floor.</summary>
    public static void AssertClose(IEnumerable<double> expected, IEnumerable<double> actual, double floor)
    {
        var (wanted, got) = (expected.ToArray(), actual.ToArray());
        Assert.Equal(wanted.Length, got.Length);
        for (var i = 0; i < wanted.Length; i++)
        {
            var tolerance = floor + (1e-4 * Math.Abs(wanted[i]));
            Assert.True(Math.Abs(wanted[i] - got[i]) <= tolerance, $"Number {i} is {got[i]}, not {wanted[i]} ± {tolerance}.");
        }
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!Directory.Exists(Path.Combine(folder.FullName, "content", "miniature")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("No folder above the tests holds content/miniature.");
        }

        return folder.FullName;
    }
}
