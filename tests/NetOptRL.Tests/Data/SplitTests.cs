using System.Reflection;
using FsCheck;
using FsCheck.Xunit;
using NetOptRL.Data;

namespace NetOptRL.Tests.Data;

public sealed class SplitTests
{
    [Property]
    public void Parts_of_any_sizes_share_no_sample_and_are_the_same_for_the_same_seed(
        NonNegativeInt train, NonNegativeInt validation, NonNegativeInt test, NonNegativeInt rest, long seed)
    {
        var count = train.Get + validation.Get + test.Get + rest.Get;

        var parts = Split.Deal(count, seed, train.Get, validation.Get, test.Get);

        Assert.Equal([train.Get, validation.Get, test.Get], parts.Select(part => part.Length));
        var dealt = parts.SelectMany(part => part).ToArray();
        Assert.Equal(dealt.Length, dealt.Distinct().Count());
        Assert.All(dealt, number => Assert.InRange(number, 0, count - 1));
        Assert.Equal(dealt, Split.Deal(count, seed, train.Get, validation.Get, test.Get).SelectMany(part => part));
    }

    [Fact]
    public void Sizes_that_overflow_an_integer_do_not_fit() => Assert.NotNull(Split.Violation(100, ("train", int.MaxValue), ("validation", int.MaxValue)));

    [Fact]
    public void The_samples_of_a_sealed_split_are_reachable_from_inside_alone()
    {
        const BindingFlags Open = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static;
        var members = typeof(SealedSplit).GetMembers(Open).Where(member => member.DeclaringType == typeof(SealedSplit)).Select(member => member.Name);
        Assert.Equal(["Count", "get_Count"], members.Order(StringComparer.Ordinal));
        Assert.Equal(typeof(SealedSplit), typeof(Dataset).GetProperty(nameof(Dataset.Test))!.PropertyType);
    }

    [Fact]
    public void Only_trainings_that_nothing_is_learned_from_open_a_sealed_split()
    {
        const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var token = BitConverter.GetBytes(typeof(SealedSplit).GetMethod("Open", Any)!.MetadataToken);
        byte[] call = [0x28, .. token], callVirtual = [0x6F, .. token]; // ECMA-335, III.3.19 and III.4.2

        var callers = typeof(SealedSplit).Assembly.GetTypes()
            .Where(type => type.GetMembers(Any).OfType<MethodBase>().Any(method =>
                method.GetMethodBody()?.GetILAsByteArray() is { } code && (code.AsSpan().IndexOf(call) >= 0 || code.AsSpan().IndexOf(callVirtual) >= 0)))
            .Select(type => type.FullName);

        Assert.Equal(["NetOptRL.Studies.FreshTrainings"], callers);
    }
}
