using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetOptRL.Targets.Kernels;

/// <summary>One term of a layer's sum: where its input lies from the output's position, and where its weight lies from the channel's.</summary>
internal readonly record struct Tap(int Input, int Weight);

/// <summary>
/// y[c, q] = bias[c] + Σₜ w[c + tapₜ.Weight] · x[q + tapₜ.Input] for four channels c and any positions q, every value a vector of
/// sixteen samples: the forward pass of convolutions and fully connected layers, and the gradients of their inputs. Sixteen sums are
/// kept in registers, so that each vector loaded is used four times; each sum takes its terms in the order of the taps.
/// </summary>
internal readonly unsafe ref struct AffineKernel(ReadOnlySpan<Tap> taps, ReadOnlySpan<int> positions)
{
    /// <summary>Output channels of one call.</summary>
    public const int Channels = 4;

    private const int Positions = 4;
    private readonly ReadOnlySpan<Tap> _taps = taps;
    private readonly ReadOnlySpan<int> _positions = positions;

    /// <summary>Computes up to four channels; where there are fewer, the last is computed again into the rows that follow.</summary>
    /// <param name="x">Inputs.</param>
    /// <param name="w">Weights of the first channel.</param>
    /// <param name="channelStride">Floats between the weights of two channels.</param>
    /// <param name="channels">Channels left, at least 1.</param>
    /// <param name="bias">Of the first channel; null for none.</param>
    /// <param name="y">Room for four channels.</param>
    /// <param name="yChannel">Floats between channels of the output.</param>
    /// <param name="yPosition">Floats between positions of the output.</param>
    public void Run(float* x, float* w, nint channelStride, int channels, float* bias, float* y, nint yChannel, nint yPosition)
    {
        var (second, third, fourth) = (Math.Min(1, channels - 1), Math.Min(2, channels - 1), Math.Min(3, channels - 1));
        float* wa = w, wb = w + second * channelStride, wc = w + third * channelStride, wd = w + fourth * channelStride;
        var start = bias is null ? Vector128<float>.Zero : Vector128.Create(bias[0], bias[second], bias[third], bias[fourth]);
        var last = _positions.Length - 1;
        for (var q = 0; q <= last; q += Positions)
        {
            // Behind the last position it is computed again: the same value to the same place.
            var (q1, q2, q3) = (Math.Min(q + 1, last), Math.Min(q + 2, last), Math.Min(q + 3, last));
            float* x0 = x + _positions[q], x1 = x + _positions[q1], x2 = x + _positions[q2], x3 = x + _positions[q3];
            Vector512<float> a0, a1, a2, a3, b0, b1, b2, b3, c0, c1, c2, c3, d0, d1, d2, d3;
            a0 = a1 = a2 = a3 = Vector512.Create(start[0]);
            b0 = b1 = b2 = b3 = Vector512.Create(start[1]);
            c0 = c1 = c2 = c3 = Vector512.Create(start[2]);
            d0 = d1 = d2 = d3 = Vector512.Create(start[3]);
            foreach (var tap in _taps)
            {
                var (offset, t) = ((nint)tap.Input, (nint)tap.Weight);
                var (v0, v1, v2, v3) = (Vector512.Load(x0 + offset), Vector512.Load(x1 + offset), Vector512.Load(x2 + offset), Vector512.Load(x3 + offset));
                Multiply(wa[t], v0, v1, v2, v3, ref a0, ref a1, ref a2, ref a3);
                Multiply(wb[t], v0, v1, v2, v3, ref b0, ref b1, ref b2, ref b3);
                Multiply(wc[t], v0, v1, v2, v3, ref c0, ref c1, ref c2, ref c3);
                Multiply(wd[t], v0, v1, v2, v3, ref d0, ref d1, ref d2, ref d3);
            }
            float* y0 = y + q * yPosition, y1 = y + q1 * yPosition, y2 = y + q2 * yPosition, y3 = y + q3 * yPosition;
            Store(y0, y1, y2, y3, 0, a0, a1, a2, a3);
            Store(y0, y1, y2, y3, yChannel, b0, b1, b2, b3);
            Store(y0, y1, y2, y3, 2 * yChannel, c0, c1, c2, c3);
            Store(y0, y1, y2, y3, 3 * yChannel, d0, d1, d2, d3);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Multiply(
        float w, Vector512<float> x0, Vector512<float> x1, Vector512<float> x2, Vector512<float> x3,
        ref Vector512<float> y0, ref Vector512<float> y1, ref Vector512<float> y2, ref Vector512<float> y3)
    {
        var factor = Vector512.Create(w);
        y0 = Vector512.FusedMultiplyAdd(x0, factor, y0);
        y1 = Vector512.FusedMultiplyAdd(x1, factor, y1);
        y2 = Vector512.FusedMultiplyAdd(x2, factor, y2);
        y3 = Vector512.FusedMultiplyAdd(x3, factor, y3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(
        float* y0, float* y1, float* y2, float* y3, nint offset, Vector512<float> v0, Vector512<float> v1, Vector512<float> v2, Vector512<float> v3)
    {
        v0.Store(y0 + offset);
        v1.Store(y1 + offset);
        v2.Store(y2 + offset);
        v3.Store(y3 + offset);
    }
}
