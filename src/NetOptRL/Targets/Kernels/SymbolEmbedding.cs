using NetOptRL.Runtime;

namespace NetOptRL.Targets.Kernels;

/// <summary>The vectors that stand for the symbols of a text, [symbols, width] at the beginning of a member's parameters.</summary>
/// <param name="symbols">How many there are.</param>
/// <param name="width">Numbers of a vector, E.</param>
internal sealed unsafe class SymbolEmbedding(int symbols, int width)
{
    public int Width => width;

    public int ParameterCount => symbols * width;

    /// <summary>The vectors of a step's symbols.</summary>
    /// <param name="parameters">The member's row.</param>
    /// <param name="numbers">[B] numbers of the symbols.</param>
    /// <param name="batch">B.</param>
    /// <param name="vectors">Receives [B, E]; what is beyond E stays as it is.</param>
    public void Gather(float* parameters, float* numbers, int batch, in Matrix vectors)
    {
        for (var sample = 0; sample < batch; sample++)
            new Span<float>(parameters + Place(numbers[sample]), width).CopyTo(new Span<float>(vectors.Row(sample), width));
    }

    /// <summary>Adds the gradients of a step's vectors to those of their symbols, sample after sample.</summary>
    /// <param name="gradients">[B, E]</param>
    /// <param name="numbers">[B] numbers of the symbols.</param>
    /// <param name="batch">B.</param>
    /// <param name="gradient">The member's row of gradients.</param>
    public void Scatter(in Matrix gradients, float* numbers, int batch, float* gradient)
    {
        for (var sample = 0; sample < batch; sample++)
        {
            float* target = gradient + Place(numbers[sample]), source = gradients.Row(sample);
            for (var i = 0; i < width; i++)
                target[i] += source[i];
        }
    }

    /// <summary>Where a symbol's vector begins.</summary>
    /// <exception cref="InvalidInputException">It is no symbol's number.</exception>
    private nint Place(float number) => number >= 0 && number < symbols
        ? (nint)(int)number * width
        : throw new InvalidInputException(FormattableString.Invariant($"what is embedded must be symbols' numbers in 0 … {symbols - 1}, but got {number}."));
}
