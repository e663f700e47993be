using NetOptRL.Runtime;
using NetOptRL.Tests.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace NetOptRL.Tests.Runtime;

/// <summary>
/// A study under load ended with "Expected false to be true": a number that TorchSharp had converted on the way was freed by the garbage
/// collector while libtorch read it.
/// </summary>
public sealed class ScalarsTests
{
    [Fact]
    public void No_code_of_the_library_leaves_a_number_for_libtorch_to_the_garbage_collector()
    {
        const string conversion = "Scalar.op_Implicit(";
        var torchSharp = new CalledMethods(typeof(torch).Assembly, withParameters: true)
            .Reaching(called => called.StartsWith(conversion, StringComparison.Ordinal));
        var calls = new CalledMethods(typeof(Scalars).Assembly, withParameters: true).Calls.ToArray();

        Assert.Contains("Tensor.add_(Tensor)", torchSharp); // what is looked for is found where it is
        Assert.Contains("Tensor.square()", torchSharp);
        Assert.DoesNotContain("Tensor.add_(Tensor,Scalar)", torchSharp);
        Assert.Contains(calls, call => call.Called == "Tensor.add_(Tensor,Scalar)");
        Assert.DoesNotContain(calls, call => torchSharp.Contains(call.Called));
        Assert.All(
            calls.Where(call => call.Called.StartsWith(conversion, StringComparison.Ordinal)),
            call => Assert.StartsWith("Scalars.", call.Caller, StringComparison.Ordinal));
    }

    [Fact]
    public void Sums_and_squares_are_those_of_TorchSharps_operators()
    {
        LibTorch.EnsureLoaded();
        using var scope = NewDisposeScope();
        var (a, b) = (tensor(new[] { 0.1f, -2.5f, 1e20f }), tensor(new[] { 0.7f, 1e-9f, 1e20f }));

        Assert.Equal((a + b).data<float>().ToArray(), a.Plus(b).data<float>().ToArray());
        Assert.Equal(a.square().data<float>().ToArray(), a.Squared().data<float>().ToArray());
        Assert.Equal((a + b).data<float>().ToArray(), a.PlusInPlace(b).data<float>().ToArray());
    }
}
