using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Myotome.Engine;
using Myotome.Engine.Compiled;
using Xunit;

namespace Myotome.Tests;

/// <summary>Two engines, one answer: the compiled engine is held against the readable one.</summary>
public class CompiledTests
{
    private static readonly ImmutableArray<CompiledTriage> ByAudience = [.. Enum.GetValues<Audience>().Select(audience => new CompiledTriage(Shipped.Base, audience))];

    private static CompiledTriage For(Audience audience) => ByAudience[(int)audience];

    [Fact]
    public void The_compiled_engine_gives_the_same_range_route_and_rules_in_every_vignette() =>
        Assert.All(Shipped.Examined.Vignettes, vignette => Assert.Null(Difference(Statement.Of(Shipped.Base, vignette.Case.Case!).Facts)));

    [Fact]
    public void The_compiled_engine_gives_the_same_range_route_and_rules_in_every_random_case() =>
        Prop.ForAll(RandomCase.Any, random => Difference(Statement.Of(Shipped.Base, random.Case).Facts) is null)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Shipped.Full ? 20_000 : 2_000));

    /// <summary>Every finding may be stated here, those that the engine works out too, with every answer, contradictions included.</summary>
    [Fact]
    public void The_compiled_engine_gives_the_same_range_route_and_rules_whatever_is_stated()
    {
        var count = Shipped.Full ? 1_000_000 : 100_000;
        var seed = Environment.TickCount;
        var seen = new int[4];
        Parallel.For(0, count / TriageSlice.Cases, part =>
        {
            var random = new Random(seed + part);
            var compiled = For((Audience)(part % 2));
            var slice = compiled.NewSlice();
            var all = new Triage[TriageSlice.Cases];
            for (var at = 0; at < all.Length; at++)
            {
                var facts = Anything(random, compiled.Audience);
                all[at] = Triage.Judge(Shipped.Base, facts);
                Interlocked.Increment(ref seen[(int)all[at].Range.AtLeast]);
                slice.State(at, facts.Answers);
                Assert.True(Difference(facts, all[at]) is null, $"Seed {seed}, part {part}, case {at}: {Difference(facts)}");
            }
            slice.Judge();
            for (var at = 0; at < all.Length; at++)
            {
                var difference = Difference(compiled, all[at], slice[at], outcome => (slice.Fired(outcome)[at / 64] >> at & 1) == 1);
                Assert.True(difference is null, $"Seed {seed}, part {part}, case {at} of the slice: {difference}");
            }
        });
        TestContext.Current.SendDiagnosticMessage("{0} cases, {1} of each urgency.", count / TriageSlice.Cases * TriageSlice.Cases, string.Join(", ", seen));
        Assert.All(seen, level => Assert.True(level > count / 1000, $"The levels were met {string.Join(", ", seen)} times."));
    }

    [Fact]
    public void A_slice_that_is_cleared_has_forgotten_everything()
    {
        var slice = For(Audience.Person).NewSlice();
        var denied = Statement.Of(Shipped.Base, Shipped.DeniesEverything()).Facts;
        slice.State(511, denied.Answers);
        slice.State(7, Shipped.Base.IndexOf("saddle-numbness"), Answer.Present);
        slice.Judge();
        Assert.Equal(new UrgencyRange(Urgency.SelfCare, Urgency.SelfCare), slice[511].Range);
        Assert.Equal(Urgency.Emergency, slice[7].Range.AtLeast);
        slice.State(7, Shipped.Base.IndexOf("saddle-numbness"), Answer.Unasked);
        slice.Judge();
        Assert.Equal(slice[8], slice[7]);
        slice.Clear();
        slice.Judge();
        Assert.Equal(new UrgencyRange(Urgency.SelfCare, Urgency.Emergency), slice[511].Range);
    }

    [Fact]
    public void Judging_allocates_nothing()
    {
        var compiled = For(Audience.Clinician);
        var facts = Statement.Of(Shipped.Base, Shipped.DeniesEverything(Audience.Clinician).With("saddle-numbness", Answer.Present)).Facts;
        Span<ulong> fired = stackalloc ulong[compiled.FiredWords];
        var slice = compiled.NewSlice();
        JudgeBoth(fired);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++) JudgeBoth(fired);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(Urgency.Emergency, slice[3].Range.AtLeast);

        void JudgeBoth(Span<ulong> set)
        {
            compiled.Judge(facts.Answers, set);
            slice.Clear();
            slice.State(3, facts.Answers);
            slice.Judge();
        }
    }

    internal static Facts Anything(Random random, Audience audience)
    {
        // Anything from a word or two to everything, and now and then with hardly anything present, so that every level is met.
        var (said, present, absent) = (random.NextDouble(), random.NextDouble() * random.NextDouble() * random.NextDouble(), random.NextDouble());
        var answers = new Dictionary<string, SidedAnswer>();
        foreach (var finding in Shipped.Base.Findings)
        {
            if (random.NextDouble() > said) continue;
            answers[finding.Id] = random.NextDouble() < present ? Answer.Present
                : random.NextDouble() < absent ? Answer.Absent
                : random.Next(8) switch { 0 => Answer.Unsure, 1 => Answer.Declined, 2 => Answer.NotApplicable, 3 => Answer.Unasked, _ => Answer.Absent };
        }
        return Facts.From(Shipped.Base, answers, audience: audience);
    }

    private static string? Difference(Facts facts, Triage? readable = null)
    {
        var compiled = For(facts.Audience);
        var fired = new ulong[compiled.FiredWords];
        var verdict = compiled.Judge(facts.Answers, fired);
        return Difference(compiled, readable ?? Triage.Judge(Shipped.Base, facts), verdict, outcome => (fired[outcome / 64] >> outcome & 1) == 1);
    }

    private static string? Difference(CompiledTriage compiled, Triage readable, Verdict verdict, Func<int, bool> fired)
    {
        var because = Enumerable.Range(0, compiled.Outcomes.Length).Where(fired).Select(i => (compiled.Outcomes[i].Rule.Id, compiled.Outcomes[i].Urgency));
        var expected = readable.Because.Select(reason => (reason.Rule.Id, reason.Urgency)).ToList();
        return verdict == new Verdict(readable.Range, readable.Route) && expected.SequenceEqual(because) ? null
            : $"{readable.Range} {readable.Route} [{string.Join(", ", expected)}], compiled {verdict} [{string.Join(", ", because)}]";
    }
}
