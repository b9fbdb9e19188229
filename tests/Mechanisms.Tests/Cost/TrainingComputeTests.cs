using DeepseekExplainer.Mechanisms.Cost;

namespace DeepseekExplainer.Mechanisms.Tests.Cost;

public sealed class TrainingComputeTests
{
    private const double Tokens = 14.8e12;
    private const double PreTrainingHours = 2_664_000;
    private const double Bf16Peak = 990e12;

    [Fact]
    public void By_the_rule_of_thumb_each_GPU_computed_a_third_of_its_peak()
    {
        var check = TrainingCompute.Of(TrainingCompute.FlopPerToken(37e9), Tokens, PreTrainingHours, Bf16Peak);

        Assert.Equal(3.29e24, check.Flop, 0.005e24);
        Assert.Equal(343e12, check.FlopPerSecondPerGpu, 0.5e12);
        Assert.Equal(0.346, check.Utilisation, 0.0005);
    }

    [Fact]
    public void By_the_published_work_per_token_the_utilisation_is_the_published_one()
    {
        var check = TrainingCompute.Of(250e9, Tokens, PreTrainingHours, Bf16Peak);

        Assert.Equal(3.70e24, check.Flop, 0.005e24);
        Assert.Equal(386e12, check.FlopPerSecondPerGpu, 0.5e12);
        Assert.Equal(0.3894, check.Utilisation, 0.001);
    }

    [Fact]
    public void Against_the_FP8_peak_the_utilisation_halves() =>
        Assert.Equal(0.195, TrainingCompute.Of(250e9, Tokens, PreTrainingHours, 1979e12).Utilisation, 0.0005);

    [Fact]
    public void Hours_at_the_utilisation_found_are_the_hours_given()
    {
        var check = TrainingCompute.Of(250e9, Tokens, PreTrainingHours, Bf16Peak);

        Assert.Equal(PreTrainingHours, TrainingCompute.GpuHours(check.Flop, Bf16Peak, check.Utilisation), 1e-6);
    }
}
