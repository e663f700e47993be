using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetOptRL.Targets.Kernels;

/// <summary>One term of a layer's sum: where its input lies from the output's position, and where its weight lies from the channel's.</summary>
internal readonly record struct Tap(int Input, int Weight);

/// <summary>
/// y[c, q] = bias[c] + Σₜ w[c + tapₜ.Weight] · x[q + tapₜ.Input] for four channels c and any positions q, every value sixteen samples
/// side by side: the forward pass of convolutions and fully connected layers, and the gradients of their inputs. Eight or sixteen sums
/// are kept in registers, as many as they hold, so that each vector loaded is used four times; each sum takes its terms in the order of
/// the taps.
/// </summary>
internal readonly unsafe ref struct AffineKernel(ReadOnlySpan<Tap> taps, ReadOnlySpan<int> positions)
{
    /// <summary>Output channels of one call.</summary>
    public const int Channels = 4;

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
        if (Vector512.IsHardwareAccelerated)
            Run<Unit512, Vector512<float>>(x, w, channelStride, channels, bias, y, yChannel, yPosition);
        else if (Vector256.IsHardwareAccelerated)
            Run<Unit256, Vector256<float>>(x, w, channelStride, channels, bias, y, yChannel, yPosition);
        else
            Run<ScalarUnit, float>(x, w, channelStride, channels, bias, y, yChannel, yPosition);
    }

    internal void Run<TUnit, TVector>(float* x, float* w, nint channelStride, int channels, float* bias, float* y, nint yChannel, nint yPosition)
        where TUnit : struct, IVectorUnit<TVector>
        where TVector : struct
    {
        var (second, third, fourth) = (Math.Min(1, channels - 1), Math.Min(2, channels - 1), Math.Min(3, channels - 1));
        float* wa = w, wb = w + second * channelStride, wc = w + third * channelStride, wd = w + fourth * channelStride;
        var start = bias is null ? Vector128<float>.Zero : Vector128.Create(bias[0], bias[second], bias[third], bias[fourth]);
        var last = _positions.Length - 1;
        for (var lane = 0; lane < Lanes.Count; lane += TUnit.Width, x += TUnit.Width, y += TUnit.Width)
        {
            if (TUnit.HasManyRegisters)
            {
                for (var q = 0; q <= last; q += 4)
                    Tile4<TUnit, TVector>(x, wa, wb, wc, wd, start, y, yChannel, yPosition, q);
            }
            else
            {
                for (var q = 0; q <= last; q += 2)
                    Tile2<TUnit, TVector>(x, wa, wb, wc, wd, start, y, yChannel, yPosition, q);
            }
        }
    }

    /// <summary>Four channels at four positions.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Tile4<TUnit, TVector>(
        float* x, float* wa, float* wb, float* wc, float* wd, Vector128<float> start, float* y, nint yChannel, nint yPosition, int q)
        where TUnit : struct, IVectorUnit<TVector>
        where TVector : struct
    {
        // Behind the last position it is computed again: the same value to the same place.
        var last = _positions.Length - 1;
        var (q1, q2, q3) = (Math.Min(q + 1, last), Math.Min(q + 2, last), Math.Min(q + 3, last));
        float* x0 = x + _positions[q], x1 = x + _positions[q1], x2 = x + _positions[q2], x3 = x + _positions[q3];
        TVector a0, a1, a2, a3, b0, b1, b2, b3, c0, c1, c2, c3, d0, d1, d2, d3;
        a0 = a1 = a2 = a3 = TUnit.Broadcast(start[0]);
        b0 = b1 = b2 = b3 = TUnit.Broadcast(start[1]);
        c0 = c1 = c2 = c3 = TUnit.Broadcast(start[2]);
        d0 = d1 = d2 = d3 = TUnit.Broadcast(start[3]);
        foreach (var tap in _taps)
        {
            var (offset, t) = ((nint)tap.Input, (nint)tap.Weight);
            var (v0, v1, v2, v3) = (TUnit.Load(x0 + offset), TUnit.Load(x1 + offset), TUnit.Load(x2 + offset), TUnit.Load(x3 + offset));
            Multiply4<TUnit, TVector>(wa[t], v0, v1, v2, v3, ref a0, ref a1, ref a2, ref a3);
            Multiply4<TUnit, TVector>(wb[t], v0, v1, v2, v3, ref b0, ref b1, ref b2, ref b3);
            Multiply4<TUnit, TVector>(wc[t], v0, v1, v2, v3, ref c0, ref c1, ref c2, ref c3);
            Multiply4<TUnit, TVector>(wd[t], v0, v1, v2, v3, ref d0, ref d1, ref d2, ref d3);
        }
        float* y0 = y + q * yPosition, y1 = y + q1 * yPosition, y2 = y + q2 * yPosition, y3 = y + q3 * yPosition;
        Store4<TUnit, TVector>(y0, y1, y2, y3, 0, a0, a1, a2, a3);
        Store4<TUnit, TVector>(y0, y1, y2, y3, yChannel, b0, b1, b2, b3);
        Store4<TUnit, TVector>(y0, y1, y2, y3, 2 * yChannel, c0, c1, c2, c3);
        Store4<TUnit, TVector>(y0, y1, y2, y3, 3 * yChannel, d0, d1, d2, d3);
    }

    /// <summary>Four channels at two positions.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Tile2<TUnit, TVector>(
        float* x, float* wa, float* wb, float* wc, float* wd, Vector128<float> start, float* y, nint yChannel, nint yPosition, int q)
        where TUnit : struct, IVectorUnit<TVector>
        where TVector : struct
    {
        var q1 = Math.Min(q + 1, _positions.Length - 1);
        float* x0 = x + _positions[q], x1 = x + _positions[q1];
        TVector a0, a1, b0, b1, c0, c1, d0, d1;
        a0 = a1 = TUnit.Broadcast(start[0]);
        b0 = b1 = TUnit.Broadcast(start[1]);
        c0 = c1 = TUnit.Broadcast(start[2]);
        d0 = d1 = TUnit.Broadcast(start[3]);
        foreach (var tap in _taps)
        {
            var (offset, t) = ((nint)tap.Input, (nint)tap.Weight);
            var (v0, v1) = (TUnit.Load(x0 + offset), TUnit.Load(x1 + offset));
            Multiply2<TUnit, TVector>(wa[t], v0, v1, ref a0, ref a1);
            Multiply2<TUnit, TVector>(wb[t], v0, v1, ref b0, ref b1);
            Multiply2<TUnit, TVector>(wc[t], v0, v1, ref c0, ref c1);
            Multiply2<TUnit, TVector>(wd[t], v0, v1, ref d0, ref d1);
        }
        float* y0 = y + q * yPosition, y1 = y + q1 * yPosition;
        Store2<TUnit, TVector>(y0, y1, 0, a0, a1);
        Store2<TUnit, TVector>(y0, y1, yChannel, b0, b1);
        Store2<TUnit, TVector>(y0, y1, 2 * yChannel, c0, c1);
        Store2<TUnit, TVector>(y0, y1, 3 * yChannel, d0, d1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Multiply4<TUnit, TVector>(
        float w, TVector x0, TVector x1, TVector x2, TVector x3, ref TVector y0, ref TVector y1, ref TVector y2, ref TVector y3)
        where TUnit : struct, IVectorUnit<TVector>
        where TVector : struct
    {
        var factor = TUnit.Broadcast(w);
        y0 = TUnit.MultiplyAdd(x0, factor, y0);
        y1 = TUnit.MultiplyAdd(x1, factor, y1);
        y2 = TUnit.MultiplyAdd(x2, factor, y2);
        y3 = TUnit.MultiplyAdd(x3, factor, y3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Multiply2<TUnit, TVector>(float w, TVector x0, TVector x1, ref TVector y0, ref TVector y1)
        where TUnit : struct, IVectorUnit<TVector>
        where TVector : struct
    {
        var factor = TUnit.Broadcast(w);
        y0 = TUnit.MultiplyAdd(x0, factor, y0);
        y1 = TUnit.MultiplyAdd(x1, factor, y1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store4<TUnit, TVector>(float* y0, float* y1, float* y2, float* y3, nint offset, TVector v0, TVector v1, TVector v2, TVector v3)
        where TUnit : struct, IVectorUnit<TVector>
        where TVector : struct
    {
        Store2<TUnit, TVector>(y0, y1, offset, v0, v1);
        Store2<TUnit, TVector>(y2, y3, offset, v2, v3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store2<TUnit, TVector>(float* y0, float* y1, nint offset, TVector v0, TVector v1)
        where TUnit : struct, IVectorUnit<TVector>
        where TVector : struct
    {
        TUnit.Store(y0 + offset, v0);
        TUnit.Store(y1 + offset, v1);
    }
}
