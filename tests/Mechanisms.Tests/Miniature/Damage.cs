using DeepseekExplainer.Mechanisms.Miniature;

namespace DeepseekExplainer.Mechanisms.Tests.Miniature;

/// <summary>What is expected of a file that somebody changed.</summary>
internal static class Damage
{
    public static void AssertReadOrDamaged(Action read)
    {
        if (Record.Exception(read) is { } error)
        {
            Assert.IsType<DamagedModelException>(error);
        }
    }

    public static void AssertSays(string message, Action read) =>
        Assert.Equal(message, Assert.Throws<DamagedModelException>(read).Message);

    public static void AssertBegins(string message, Action read) =>
        Assert.StartsWith(message, Assert.Throws<DamagedModelException>(read).Message, StringComparison.Ordinal);
}
