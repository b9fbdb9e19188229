using System.Numerics;
using System.Runtime.InteropServices;

namespace DeepseekExplainer.Mechanisms.Numerics;

/// <summary>
/// A dense matrix of doubles, stored row after row: just the operations that weights are put together with.
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
                AddScaled(this[i, k], right.Row(k), result.Row(i));
            }
        }

        return result;
    }

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

    /// <summary>A block of neighbouring columns, such as the part of a projection that belongs to one head.</summary>
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
