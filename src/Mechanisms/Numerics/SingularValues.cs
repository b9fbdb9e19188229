using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

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
    /// <param name="matrix">What to decompose.</param>
    /// <param name="cancellation">Stops the rotations.</param>
    /// <exception cref="OperationCanceledException">The rotations were stopped.</exception>
    public static SingularValues Of(Matrix matrix, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return matrix.Rows < matrix.Columns
            ? OfWide(matrix, cancellation)
            : Swap(OfWide(matrix.Transpose(), cancellation));
    }

    // The rows of `vectors` are rotated in pairs until all are orthogonal: their lengths are then the singular values.
    private static SingularValues OfWide(Matrix matrix, CancellationToken cancellation)
    {
        var count = matrix.Rows;
        var vectors = matrix.TakeRows(0, count);
        var rotations = Matrix.From(count, count, (i, j) => i == j ? 1 : 0);
        var rotated = true;
        for (var sweep = 0; rotated && sweep < MaxSweeps; sweep++)
        {
            cancellation.ThrowIfCancellationRequested();
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
            lengths[i] = vectors.TakeRows(i, 1).FrobeniusNorm();
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
        var (alpha, beta, gamma) = Products(p, q);
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

    // |p|², |q|² and p·q, each as four sums of every fourth entry: in the same order, whatever vectors the machine has.
    private static (double Alpha, double Beta, double Gamma) Products(ReadOnlySpan<double> p, ReadOnlySpan<double> q)
    {
        var ps = MemoryMarshal.Cast<double, Vector256<double>>(p);
        var qs = MemoryMarshal.Cast<double, Vector256<double>>(q);
        var (alphas, betas, gammas) = (Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero);
        for (var i = 0; i < ps.Length; i++)
        {
            alphas += ps[i] * ps[i];
            betas += qs[i] * qs[i];
            gammas += ps[i] * qs[i];
        }

        var (alpha, beta, gamma) = (Sum(alphas), Sum(betas), Sum(gammas));
        for (var i = ps.Length * Vector256<double>.Count; i < p.Length; i++)
        {
            alpha += p[i] * p[i];
            beta += q[i] * q[i];
            gamma += p[i] * q[i];
        }

        return (alpha, beta, gamma);
    }

    private static double Sum(Vector256<double> values) => values[0] + values[1] + (values[2] + values[3]);

    // Several entries at a time, each computed as if alone: the width of the machine's vectors does not show in the result.
    private static void Rotate(Span<double> p, Span<double> q, double cosine, double sine)
    {
        var ps = MemoryMarshal.Cast<double, Vector<double>>(p);
        var qs = MemoryMarshal.Cast<double, Vector<double>>(q);
        for (var i = 0; i < ps.Length; i++)
        {
            (ps[i], qs[i]) = ((cosine * ps[i]) - (sine * qs[i]), (sine * ps[i]) + (cosine * qs[i]));
        }

        for (var i = ps.Length * Vector<double>.Count; i < p.Length; i++)
        {
            (p[i], q[i]) = ((cosine * p[i]) - (sine * q[i]), (sine * p[i]) + (cosine * q[i]));
        }
    }
}
