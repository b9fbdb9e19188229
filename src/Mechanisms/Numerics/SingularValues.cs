namespace DeepseekExplainer.Mechanisms.Numerics;

/// <summary>
/// The singular value decomposition A = U · diag(s) · Vᵀ of an m × n matrix, with k = min(m, n).
/// Cutting it off after r terms gives the best approximation of A by a matrix of rank r (Eckart and Young, 1936).
/// </summary>
/// <param name="Left">U, m × k: orthonormal columns (a column of zeros may stand where the singular value is 0).</param>
/// <param name="Values">s, the k singular values, largest first.</param>
/// <param name="Right">V, n × k: orthonormal columns (a column of zeros may stand where the singular value is 0).</param>
public sealed record SingularValues(Matrix Left, double[] Values, Matrix Right)
{
    // Two columns count as orthogonal when the cosine between them is below this; a few machine epsilons.
    private const double Tolerance = 1e-15;

    // Jacobi sweeps converge quadratically: about 8 are enough for 64 columns.
    private const int MaxSweeps = 40;

    /// <summary>Decomposes a matrix by one-sided Jacobi rotations (Hestenes, 1958).</summary>
    public static SingularValues Of(Matrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return matrix.Rows < matrix.Columns
            ? OfWide(matrix)
            : Swap(OfWide(matrix.Transpose()));
    }

    // The rows of `vectors` are rotated in pairs until all are orthogonal: their lengths are then the singular values.
    private static SingularValues OfWide(Matrix matrix)
    {
        var count = matrix.Rows;
        var vectors = matrix.TakeRows(0, count);
        var rotations = Matrix.From(count, count, (i, j) => i == j ? 1 : 0);
        var rotated = true;
        for (var sweep = 0; rotated && sweep < MaxSweeps; sweep++)
        {
            rotated = false;
            for (var p = 0; p < count - 1; p++)
            {
                for (var q = p + 1; q < count; q++)
                {
                    rotated |= Orthogonalise(vectors.Row(p), vectors.Row(q), rotations.Row(p), rotations.Row(q));
                }
            }
        }

        var lengths = new double[count];
        for (var i = 0; i < count; i++)
        {
            lengths[i] = Math.Sqrt(Dot(vectors.Row(i), vectors.Row(i)));
        }

        var order = Enumerable.Range(0, count).OrderByDescending(i => lengths[i]).ToArray();
        return new SingularValues(
            Matrix.From(count, count, (i, j) => rotations[order[j], i]),
            [.. order.Select(i => lengths[i])],
            Matrix.From(matrix.Columns, count, (i, j) => lengths[order[j]] > 0 ? vectors[order[j], i] / lengths[order[j]] : 0));
    }

    private static SingularValues Swap(SingularValues transposed) => new(transposed.Right, transposed.Values, transposed.Left);

    private static bool Orthogonalise(Span<double> p, Span<double> q, Span<double> rotationP, Span<double> rotationQ)
    {
        var alpha = Dot(p, p);
        var beta = Dot(q, q);
        var gamma = Dot(p, q);
        if (gamma == 0 || Math.Abs(gamma) <= Tolerance * Math.Sqrt(alpha * beta))
        {
            return false;
        }

        var zeta = (beta - alpha) / (2 * gamma);
        var tangent = (zeta >= 0 ? 1 : -1) / (Math.Abs(zeta) + Math.Sqrt(1 + (zeta * zeta)));
        var cosine = 1 / Math.Sqrt(1 + (tangent * tangent));
        Rotate(p, q, cosine, cosine * tangent);
        Rotate(rotationP, rotationQ, cosine, cosine * tangent);
        return true;
    }

    private static void Rotate(Span<double> p, Span<double> q, double cosine, double sine)
    {
        for (var i = 0; i < p.Length; i++)
        {
            (p[i], q[i]) = ((cosine * p[i]) - (sine * q[i]), (sine * p[i]) + (cosine * q[i]));
        }
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
