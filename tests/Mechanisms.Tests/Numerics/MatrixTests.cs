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
    public void Sums_and_differences_are_taken_entry_by_entry_and_change_neither_matrix() =>
        AnyMatrix.ForAll(left =>
        {
            var right = Matrix.Normal(left.Rows, left.Columns, 1, new SeededRandom(1, "right"));
            double[] before = [.. left.Values, .. right.Values];
            Assert.Equal(left.Values.Zip(right.Values, (x, y) => x + y), left.Add(right).Values);
            Assert.Equal(left.Values.Zip(right.Values, (x, y) => x - y), left.Subtract(right).Values);
            Assert.Equal(before, [.. left.Values, .. right.Values]);
        });

    [Fact]
    public void The_norm_is_the_root_of_all_squares_and_the_largest_entry_is_meant_without_its_sign()
    {
        var matrix = Matrix.From(2, 2, (i, j) => ((i, j) == (0, 0) ? 1 : 2) * ((i, j) == (1, 1) ? -2 : 1)); // 1 2 / 2 −4

        Assert.Equal(5, matrix.FrobeniusNorm());
        Assert.Equal(4, matrix.MaxAbsolute());
    }

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
        var (wide, high) = (new Matrix(2, 3), new Matrix(3, 2));

        Assert.StartsWith(
            "2 × 3 cannot be multiplied by 2 × 3.",
            Assert.Throws<ArgumentException>("right", () => wide.Multiply(wide)).Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "2 × 3 and 3 × 2 differ in size.",
            Assert.Throws<ArgumentException>("other", () => wide.Subtract(high)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("other", () => wide.Add(new(2, 2)));
        Assert.Throws<ArgumentException>("other", () => wide.Add(new(1, 3)));
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
    public void Softmax_gives_a_masked_entry_no_probability_and_survives_huge_scores()
    {
        var scores = Matrix.From(1, 3, (_, j) => j == 2 ? double.NegativeInfinity : 1000);

        Assert.Equal([0.5, 0.5, 0], scores.SoftmaxRows().Values);
    }

    [Fact]
    public void The_transpose_of_a_product_is_the_product_of_the_transposes_reversed() =>
        Gen.Select(AnyMatrix, Gen.Int[1, 12], Gen.Int[0, 1000]).ForAll((left, columns, seed) =>
        {
            var right = Matrix.Normal(left.Columns, columns, 1, new SeededRandom(seed, "right"));
            var difference = left.Multiply(right).Transpose().Subtract(right.Transpose().Multiply(left.Transpose()));
            Assert.True(difference.MaxAbsolute() < 1e-12);
        });

    [Fact]
    public void Singular_values_and_vectors_rebuild_the_matrix() =>
        AnyMatrix.ForAll(matrix =>
        {
            var svd = SingularValues.Of(matrix);
            Assert.Equal(Math.Min(matrix.Rows, matrix.Columns), svd.Values.Length);
            Assert.True(Rebuild(svd, svd.Values.Length).Subtract(matrix).FrobeniusNorm() < 1e-12 * (1 + matrix.FrobeniusNorm()));
            Assert.True(svd.Values.Zip(svd.Values.Skip(1)).All(pair => pair.First >= pair.Second));
        });

    [Fact]
    public void Singular_vectors_are_orthonormal() =>
        AnyMatrix.ForAll(matrix =>
        {
            var svd = SingularValues.Of(matrix);
            foreach (var vectors in new[] { svd.Left, svd.Right })
            {
                var identity = Matrix.From(vectors.Columns, vectors.Columns, (i, j) => i == j ? 1 : 0);
                Assert.True(vectors.Transpose().Multiply(vectors).Subtract(identity).MaxAbsolute() < 1e-12);
            }
        });

    [Fact]
    public void Cutting_off_leaves_an_error_of_exactly_the_singular_values_cut()
    {
        var matrix = Matrix.Normal(9, 14, 1, new SeededRandom(1, "cut"));
        var svd = SingularValues.Of(matrix);

        for (var rank = 1; rank < svd.Values.Length; rank++)
        {
            var lost = Math.Sqrt(svd.Values.Skip(rank).Sum(value => value * value));
            Assert.Equal(lost, Rebuild(svd, rank).Subtract(matrix).FrobeniusNorm(), 1e-12);
        }
    }

    [Fact]
    public void A_matrix_of_rank_one_has_one_singular_value()
    {
        var svd = SingularValues.Of(Matrix.From(4, 3, (i, j) => (i + 1) * (j + 1)));

        Assert.Equal(Math.Sqrt(30 * 14), svd.Values[0], 1e-12);
        Assert.All(svd.Values.Skip(1), value => Assert.True(value < 1e-12));
    }

    private static Matrix Rebuild(SingularValues svd, int rank)
    {
        var scaled = Matrix.From(svd.Left.Rows, rank, (i, j) => svd.Left[i, j] * svd.Values[j]);
        return scaled.Multiply(svd.Right.TakeColumns(0, rank).Transpose());
    }
}
