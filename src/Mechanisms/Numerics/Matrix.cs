using System.Numerics;
using System.Runtime.InteropServices;

namespace DeepseekExplainer.Mechanisms.Numerics;

/// <summary>
/// A dense matrix of doubles, stored row after row: just the operations that one attention layer needs.
/// Every operation returns a new matrix.
/// </summary>
public sealed class Matrix
{
    /// <summary>A matrix of zeros.</summary>
    /// <param name="rows">Number of rows, at least 1.</param>
    /// <param name="columns">Number of columns, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive.</exception>
    public Matrix(int rows, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        Rows = rows;
        Columns = columns;
        Values = new double[rows * columns];
    }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Number of columns.</summary>
    public int Columns { get; }

    /// <summary>All entries, row after row: entry (i, j) is at i × <see cref="Columns"/> + j.</summary>
    public double[] Values { get; }

    /// <summary>The entry in a row and a column, both counted from 0.</summary>
    public double this[int row, int column]
    {
        get => Values[(row * Columns) + column];
        set => Values[(row * Columns) + column] = value;
    }

    /// <summary>The entries of one row; writing to them changes the matrix.</summary>
    public Span<double> Row(int row) => Values.AsSpan(row * Columns, Columns);

    /// <summary>A matrix whose entry (i, j) is <paramref name="entry"/>(i, j), asked for row by row.</summary>
    public static Matrix From(int rows, int columns, Func<int, int, double> entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var result = new Matrix(rows, columns);
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                result[i, j] = entry(i, j);
            }
        }

        return result;
    }

    /// <summary>A matrix of independent normal numbers with mean 0.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="deviation">Their standard deviation.</param>
    /// <param name="random">Where they come from.</param>
    public static Matrix Normal(int rows, int columns, double deviation, SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return From(rows, columns, (_, _) => deviation * random.NextNormal());
    }

    /// <summary>The matrix product of this (m × k) and <paramref name="right"/> (k × n).</summary>
    /// <exception cref="ArgumentException">The inner sizes differ.</exception>
    public Matrix Multiply(Matrix right)
    {
        ArgumentNullException.ThrowIfNull(right);
        if (Columns != right.Rows)
        {
            throw new ArgumentException($"{Rows} × {Columns} cannot be multiplied by {right.Rows} × {right.Columns}.", nameof(right));
        }

        var result = new Matrix(Rows, right.Columns);
        for (var i = 0; i < Rows; i++)
        {
            for (var k = 0; k < Columns; k++)
            {
                if (this[i, k] is not 0 and var factor)
                {
                    AddScaled(factor, right.Row(k), result.Row(i)); // attention looks at no later token: half of its weights are 0
                }
            }
        }

        return result;
    }

    /// <summary>The sum of this and a matrix of the same size.</summary>
    /// <exception cref="ArgumentException">The sizes differ.</exception>
    public Matrix Add(Matrix other) => AddScaled(1, other);

    /// <summary>This minus a matrix of the same size.</summary>
    /// <exception cref="ArgumentException">The sizes differ.</exception>
    public Matrix Subtract(Matrix other) => AddScaled(-1, other);

    /// <summary>Rows become columns.</summary>
    public Matrix Transpose()
    {
        var result = new Matrix(Columns, Rows);
        for (var i = 0; i < Rows; i++)
        {
            for (var j = 0; j < Columns; j++)
            {
                result.Values[(j * Rows) + i] = Values[(i * Columns) + j];
            }
        }

        return result;
    }

    /// <summary>A block of neighbouring columns, e.g. the part of a projection that belongs to one head.</summary>
    /// <param name="start">The first column, counted from 0.</param>
    /// <param name="count">How many columns.</param>
    public Matrix TakeColumns(int start, int count)
    {
        var result = new Matrix(Rows, count);
        for (var i = 0; i < Rows; i++)
        {
            Row(i).Slice(start, count).CopyTo(result.Row(i));
        }

        return result;
    }

    /// <summary>A block of neighbouring rows.</summary>
    /// <param name="start">The first row, counted from 0.</param>
    /// <param name="count">How many rows.</param>
    public Matrix TakeRows(int start, int count)
    {
        var result = new Matrix(count, Columns);
        Values.AsSpan(start * Columns, count * Columns).CopyTo(result.Values);
        return result;
    }

    /// <summary>
    /// Each row becomes a probability distribution, exp(x) over the row's sum of exp(x). An entry of −∞ gets probability 0;
    /// a row needs at least one finite entry.
    /// </summary>
    public Matrix SoftmaxRows()
    {
        var result = new Matrix(Rows, Columns);
        for (var i = 0; i < Rows; i++)
        {
            // Subtracting the maximum changes nothing but keeps exp from overflowing.
            var source = Row(i);
            var target = result.Row(i);
            var max = double.NegativeInfinity;
            foreach (var value in source)
            {
                max = Math.Max(max, value);
            }

            var sum = 0.0;
            for (var j = 0; j < source.Length; j++)
            {
                target[j] = double.IsNegativeInfinity(source[j]) ? 0 : Math.Exp(source[j] - max);
                sum += target[j];
            }

            for (var j = 0; j < target.Length; j++)
            {
                target[j] /= sum;
            }
        }

        return result;
    }

    /// <summary>The square root of the sum of all squared entries.</summary>
    public double FrobeniusNorm()
    {
        var sum = 0.0;
        foreach (var value in Values)
        {
            sum += value * value;
        }

        return Math.Sqrt(sum);
    }

    /// <summary>The largest absolute value of any entry.</summary>
    public double MaxAbsolute()
    {
        var max = 0.0;
        foreach (var value in Values)
        {
            max = Math.Max(max, Math.Abs(value));
        }

        return max;
    }

    private Matrix AddScaled(double factor, Matrix other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (Rows != other.Rows || Columns != other.Columns)
        {
            throw new ArgumentException($"{Rows} × {Columns} and {other.Rows} × {other.Columns} differ in size.", nameof(other));
        }

        var result = TakeRows(0, Rows);
        AddScaled(factor, other.Values, result.Values);
        return result;
    }

    // Several entries at a time, each computed as if alone: the width of the machine's vectors does not show in the result.
    private static void AddScaled(double factor, ReadOnlySpan<double> source, Span<double> target)
    {
        var sources = MemoryMarshal.Cast<double, Vector<double>>(source);
        var targets = MemoryMarshal.Cast<double, Vector<double>>(target);
        for (var i = 0; i < targets.Length; i++)
        {
            targets[i] += factor * sources[i];
        }

        for (var i = targets.Length * Vector<double>.Count; i < target.Length; i++)
        {
            target[i] += factor * source[i];
        }
    }
}
