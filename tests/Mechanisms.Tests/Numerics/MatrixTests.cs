using CsCheck;
using DeepseekExplainer.Mechanisms.Numerics;

namespace DeepseekExplainer.Mechanisms.Tests.Numerics;

public sealed class MatrixTests
{
    private static readonly Gen<Matrix> AnyMatrix =
        Gen.Select(Gen.Int[1, 12], Gen.Int[1, 12], Gen.Int[0, 1000],
            (rows, columns, seed) => Matrix.Normal(rows, columns, 1, new SeededRandom(seed, "matrix")));

    [Fact]
    public void A_product_sums_row_times_column()
    {
        var left = Matrix.From(2, 3, (i, j) => (3 * i) + j + 1);     // 1 2 3 / 4 5 6
        var right = Matrix.From(3, 2, (i, j) => (2 * i) + j + 7);    // 7 8 / 9 10 / 11 12

        Assert.Equal([58.0, 64, 139, 154], left.Multiply(right).Values);
    }

    [Fact]
    public void A_product_of_any_size_sums_row_times_column() =>
        Gen.Select(AnyMatrix, Gen.Int[1, 12], Gen.Int[0, 1000]).ForAll((left, columns, seed) =>
        {
            var right = Matrix.Normal(left.Columns, columns, 1, new SeededRandom(seed, "right"));
            var product = left.Multiply(right);
            Assert.Equal((left.Rows, columns), (product.Rows, product.Columns));
            for (var i = 0; i < product.Rows; i++)
            {
                for (var j = 0; j < product.Columns; j++)
                {
                    Assert.Equal(Enumerable.Range(0, left.Columns).Sum(k => left[i, k] * right[k, j]), product[i, j], 1e-12);
                }
            }
        });

    [Fact]
    public void Normal_entries_come_row_by_row_from_the_stream_and_have_the_deviation()
    {
        var random = new SeededRandom(1, "matrix");

        Assert.Equal(
            Enumerable.Range(0, 6).Select(_ => 3 * random.NextNormal()),
            Matrix.Normal(2, 3, 3, new SeededRandom(1, "matrix")).Values);
    }

    [Fact]
    public void Sizes_that_do_not_fit_are_refused_and_named()
    {
        var wide = new Matrix(2, 3);

        Assert.StartsWith(
            "2 × 3 cannot be multiplied by 2 × 3.",
            Assert.Throws<ArgumentException>("right", () => wide.Multiply(wide)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>("rows", () => new Matrix(0, 3));
        Assert.Throws<ArgumentOutOfRangeException>("columns", () => new Matrix(3, 0));
    }

    [Fact]
    public void A_block_of_columns_or_rows_keeps_its_entries()
    {
        var matrix = Matrix.From(3, 3, (i, j) => (10 * i) + j);

        Assert.Equal([1.0, 2, 11, 12, 21, 22], matrix.TakeColumns(1, 2).Values);
        Assert.Equal([20.0, 21, 22], matrix.TakeRows(2, 1).Values);
    }

    [Fact]
    public void The_transpose_of_a_product_is_the_product_of_the_transposes_reversed() =>
        Gen.Select(AnyMatrix, Gen.Int[1, 12], Gen.Int[0, 1000]).ForAll((left, columns, seed) =>
        {
            var right = Matrix.Normal(left.Columns, columns, 1, new SeededRandom(seed, "right"));
            var (one, other) = (left.Multiply(right).Transpose(), right.Transpose().Multiply(left.Transpose()));
            Assert.All(one.Values.Zip(other.Values), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
        });
}
