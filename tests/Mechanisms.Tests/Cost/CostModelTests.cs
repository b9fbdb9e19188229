using CsCheck;
using DeepseekExplainer.Mechanisms.Cost;

namespace DeepseekExplainer.Mechanisms.Tests.Cost;

public sealed class CostModelTests
{
    private static readonly CostInputs Report = new() { OfficialHours = 2_788_000, PricePerHour = 2 };
    private static readonly CostInputs WithR1 = Report with { R1Hours = 147_000 };
    private static readonly CostInputs Fleet = new() { Hardware = 1.6e9, Operation = 0.944e9 };

    private static readonly Gen<CostInputs> Sets = Gen.Double[0, 1e7].Array[6].Select(x => new CostInputs
    {
        OfficialHours = x[0],
        R1Hours = x[1],
        OtherHours = x[2],
        PricePerHour = x[3] / 1e6,
        Hardware = x[4] * 100,
        Operation = x[5] * 100,
    });

    [Fact]
    public void The_report_s_own_assumptions_give_5_576_million_dollars() => Assert.Equal(5_576_000, CostModel.Total(Report));

    [Fact]
    public void With_R1_on_top_the_same_accounting_gives_5_87_million_dollars() => Assert.Equal(5_870_000, CostModel.Total(WithR1));

    [Fact]
    public void A_bought_fleet_costs_its_hardware_and_its_operation() => Assert.Equal(2.544e9, CostModel.Total(Fleet));

    [Fact]
    public void Hours_of_every_kind_are_paid_by_the_hour_and_what_was_bought_is_added() =>
        Assert.Equal(
            ((2 + 3 + 5) * 7) + 11 + 13,
            CostModel.Total(new() { OfficialHours = 2, R1Hours = 3, OtherHours = 5, PricePerHour = 7, Hardware = 11, Operation = 13 }));

    [Fact]
    public void A_gap_names_every_input_with_its_value_on_both_sides() =>
        Assert.Equal(
            [
                ("OfficialHours", 2_788_000, 0), ("R1Hours", 147_000, 0), ("OtherHours", 0, 0), ("PricePerHour", 2, 0),
                ("Hardware", 0, 1.6e9), ("Operation", 0, 0.944e9),
            ],
            CostModel.Gap(WithR1, Fleet).Select(share => (share.Input, share.From, share.To)));

    [Fact]
    public void Only_the_input_that_differs_explains_the_gap()
    {
        var shares = CostModel.Gap(Report, WithR1);

        Assert.Equal(294_000, shares.Single(share => share.Input == nameof(CostInputs.R1Hours)).Dollars);
        Assert.All(shares.Where(share => share.Input != nameof(CostInputs.R1Hours)), share => Assert.Equal(0, share.Dollars));
    }

    [Fact]
    public void Every_gap_is_explained_to_the_last_dollar() =>
        Gen.Select(Sets, Sets).ForAll((from, to) =>
            Math.Abs(CostModel.Gap(from, to).Sum(share => share.Dollars) - (CostModel.Total(to) - CostModel.Total(from))) < 1e-3);

    [Fact]
    public void An_impossible_input_is_refused_by_name() =>
        Assert.Throws<ArgumentOutOfRangeException>("R1Hours", () => CostModel.Total(Report with { R1Hours = -1 }));
}
