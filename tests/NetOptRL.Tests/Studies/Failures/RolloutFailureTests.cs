using System.Runtime.InteropServices;
using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Studies;
using TorchSharp;

namespace NetOptRL.Tests.Studies.Failures;

/// <summary>Which exceptions are mistakes, and how a reason reads.</summary>
public sealed class RolloutFailureTests
{
    public static TheoryData<Exception, bool> Kinds => new()
    {
        { new OutOfMemoryException(), false },
        { new ExternalException("CUDA out of memory."), false },
        { new SEHException(), false },
        { new IOException(), false },
        { new TimeoutException(), false },
        { new OperationCanceledException(), false },
        { new AggregateException(new OutOfMemoryException(), new ArgumentException()), false },
        { new TypeInitializationException("T", new OutOfMemoryException()), false },
        { new InvalidInputException("x"), true },
        { new EnvironmentRuleException("x"), true },
        { new ArgumentOutOfRangeException("x"), true },
        { new InvalidOperationException(), true },
        { new ObjectDisposedException("x"), true },
        { new NotSupportedException(), true },
        { new NullReferenceException(), true },
        { new IndexOutOfRangeException(), true },
        { new OverflowException(), true },
        { new DllNotFoundException(), true },
        { new AggregateException(new ArgumentException(), new OutOfMemoryException()), true },
        { new TypeInitializationException("T", new ArgumentException()), true },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_follows_from_code_and_input_is_a_mistake_and_what_comes_from_outside_is_none(Exception failure, bool isMistake) =>
        Assert.Equal(isMistake, RolloutFailure.IsMistake(failure));

    [Fact]
    public void Memory_that_libtorch_cannot_have_is_no_mistake_and_the_reason_is_one_line()
    {
        LibTorch.EnsureLoaded();
        var failure = Record.Exception(() => torch.empty(1L << 46)); // 256 TiB: more than there are addresses
        Assert.IsType<ExternalException>(failure);
        Assert.False(RolloutFailure.IsMistake(failure));
        Assert.Contains("memory", RolloutFailure.Reason(failure));
        Assert.DoesNotContain('\n', RolloutFailure.Reason(failure));
    }

    [Theory]
    [InlineData("\n  first\nsecond", "IOException: first")]
    [InlineData("first\rsecond", "IOException: first second")]
    [InlineData("one\u001b[31m\u2028two\r\nthree", "IOException: one [31m two")]
    [InlineData("", "IOException: ")]
    public void A_reason_is_the_first_line_with_words(string message, string reason) => Assert.Equal(reason, RolloutFailure.Reason(new IOException(message)));

    [Fact]
    public void A_long_reason_is_cut() => Assert.Equal(501, RolloutFailure.Reason(new IOException(new string('x', 9999))).Length);
}
