using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
using NetOptRL.Runtime;

namespace NetOptRL.Agents.PolicyGradient;

/// <summary>Orthogonal initial weights (A. Saxe, J. McClelland, S. Ganguli, "Exact solutions to the nonlinear dynamics of learning", 2014).</summary>
internal static class Orthogonal
{
    /// <summary>A matrix [rows, columns], row-major, whose shorter side is orthonormal times <paramref name="gain"/>.</summary>
    public static float[] Matrix(int rows, int columns, double gain, RandomStream random)
    {
        var (tall, wide) = (Math.Max(rows, columns), Math.Min(rows, columns));
        var gaussian = Matrix<double>.Build.Dense(tall, wide, (_, _) => Normal.Sample(random, 0, 1));
        var decomposed = gaussian.QR();
        // The signs of R's diagonal make the distribution uniform over orthogonal matrices (F. Mezzadri, 2007).
        var q = decomposed.Q * Matrix<double>.Build.DenseOfDiagonalVector(decomposed.R.Diagonal().Map(value => value < 0 ? -gain : gain));
        if (rows < columns)
            q = q.Transpose();
        return [.. q.ToRowMajorArray().Select(value => (float)value)];
    }
}
