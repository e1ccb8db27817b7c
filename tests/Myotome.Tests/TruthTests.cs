using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Myotome.Engine;
using Xunit;

namespace Myotome.Tests;

public class TruthTests
{
    private static readonly Truth[] All = [Truth.No, Truth.Unknown, Truth.Yes];

    [Fact]
    public void What_was_forgotten_is_unknown_and_never_no() => Assert.Equal(Truth.Unknown, default);

    [Theory]
    [InlineData(Truth.Yes, Truth.Unknown, Truth.Unknown, Truth.Yes)]
    [InlineData(Truth.No, Truth.Unknown, Truth.No, Truth.Unknown)]
    [InlineData(Truth.Yes, Truth.No, Truth.No, Truth.Yes)]
    [InlineData(Truth.Unknown, Truth.Unknown, Truth.Unknown, Truth.Unknown)]
    public void All_is_the_least_and_any_the_greatest(Truth a, Truth b, Truth all, Truth any)
    {
        var facts = Facts.From(Shipped.Base, [KeyValuePair.Create<string, SidedAnswer>("fever", Answers(a)), KeyValuePair.Create<string, SidedAnswer>("rigors", Answers(b))]);
        Criterion[] parts = [new Criterion.Present("fever"), new Criterion.Present("rigors")];
        Assert.Equal(all, Criterion.All([.. parts]).Judge(facts));
        Assert.Equal(any, Criterion.Any([.. parts]).Judge(facts));
    }

    [Fact]
    public void At_least_n_is_the_nth_greatest() => Prop.ForAll(
        ArbMap.Default.ArbFor<bool?[]>().Filter(values => values.Length is > 0 and < 6),
        values =>
        {
            string[] findings = ["fever", "rigors", "chest-pain", "weight-loss", "rest-pain"];
            var facts = Facts.From(Shipped.Base, values.Select((value, i) => KeyValuePair.Create<string, SidedAnswer>(findings[i], value switch { true => Answer.Present, false => Answer.Absent, null => Answer.Unasked })));
            var parts = values.Select((_, i) => (Criterion)new Criterion.Present(findings[i])).ToImmutableArray();
            var sorted = parts.Select(part => part.Judge(facts)).OrderDescending().ToList();
            return Enumerable.Range(1, parts.Length).All(n => new Criterion.AtLeast(n, parts).Judge(facts) == sorted[n - 1]);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Not_is_the_minus_sign()
    {
        foreach (var truth in All)
        {
            var facts = Facts.From(Shipped.Base, [KeyValuePair.Create<string, SidedAnswer>("fever", Answers(truth))]);
            Assert.Equal((Truth)(-(int)truth), new Criterion.Opposite(new Criterion.Present("fever")).Judge(facts));
        }
    }

    private static Answer Answers(Truth truth) => truth switch { Truth.Yes => Answer.Present, Truth.No => Answer.Absent, Truth.Unknown => Answer.Unasked };
}
