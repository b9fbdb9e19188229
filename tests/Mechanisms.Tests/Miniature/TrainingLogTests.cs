using System.Text;
using DeepseekExplainer.Mechanisms.Miniature;

namespace DeepseekExplainer.Mechanisms.Tests.Miniature;

public sealed class TrainingLogTests
{
    private static readonly MiniatureConfig Config = Trained.Model.Config;

    [Fact]
    public void A_log_says_for_each_layer_how_unevenly_its_experts_were_loaded()
    {
        var log = TrainingLog.Load(Trained.Folder, "main", Config);
        Assert.Equal((176, 1, 3500), (log.Steps.Count, log.Steps[0], log.Steps[^1]));
        Assert.Equal(4, log.Violations.Count);
        Assert.All(log.Violations, layer => Assert.Equal(log.Steps.Count, layer.Count));
        Assert.Equal([0.2681, 0.2007, 0.3237, 0.2207], log.Violations.Select(layer => layer[^1]));
    }

    [Fact]
    public void Without_the_bias_the_load_stays_uneven_in_each_layer()
    {
        var (with, without) = (TrainingLog.Load(Trained.Folder, "main", Config), TrainingLog.Load(Trained.Folder, "nobalance", Config));
        Assert.All(with.Violations.Zip(without.Violations), layer =>
            Assert.True(layer.First.TakeLast(30).Max() < layer.Second.TakeLast(30).Min()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"load": []}""")]
    [InlineData("""{"load": [[0, 1, 1, 1, 1], null]}""")]
    [InlineData("""{"load": [[0, 1, 1, 1, 1], [0, 1, 1, 1, 1]]}""")]
    [InlineData("""{"load": [[0, 1, 1, 1], [1, 1, 1, 1]]}""")]
    [InlineData("""{"load": [[0, 1, 1, 1, 1], [1, 1, 1, 1, -1]]}""")]
    [InlineData("""{"load": [[0, 1, 1, 1, 1], [1e300, 1, 1, 1, 1]]}""")]
    public void What_is_no_such_log_is_refused(string json)
    {
        var error = Assert.Throws<DamagedModelException>(() => TrainingLog.Read(Encoding.UTF8.GetBytes(json), "main", Config));
        Assert.StartsWith("main.json: ", error.Message, StringComparison.Ordinal);
    }
}
