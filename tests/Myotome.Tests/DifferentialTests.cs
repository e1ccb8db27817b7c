using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Myotome.Cli;
using Myotome.Engine;
using Xunit;

namespace Myotome.Tests;

/// <summary>What it might be: the laws of the differential over the shipped knowledge, and the pairs that are taken for one another.</summary>
public class DifferentialTests
{
    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(Shipped.Full ? 20_000 : 500);
    private static readonly ImmutableArray<Condition> Conditions = Shipped.Base.Conditions;
    private static readonly ImmutableArray<Condition> MustNotMiss = [.. Conditions.Where(condition => condition.MustNotMiss)];

    private static Condition The(string id) => Conditions.First(condition => condition.Id == id);

    private static int Support(Case it, Condition condition) =>
        Differential.Weigh(Shipped.Base, Statement.Of(Shipped.Base, it).Facts, condition, setting: it.Setting).Decibans;

    private static void Holds(Func<RandomCase, bool> law) => Prop.ForAll(RandomCase.Any, law).Check(Config);

    private static void HoldsFor<T>(IReadOnlyList<T> all, Func<RandomCase, T, bool> law) =>
        Prop.ForAll(RandomCase.Any, Gen.Choose(0, all.Count - 1).ToArbitrary(), (it, i) => law(it, all[i])).Check(Config);

    // First, second, the finding that tells them apart, what both share, age, setting.
    [Theory]
    [InlineData("spinal-stenosis", "lumbar-disc-herniation", "eases-bending-forward", "pain-one-leg leg-pain-worse-than-back-pain numbness-one-leg", 68, "spine-clinic")]
    [InlineData("peripheral-arterial-disease", "spinal-stenosis", "claudication-vascular", "worse-with-extension smoking", 72, "primary-care")]
    [InlineData("polymyalgia-rheumatica", "inflammatory-myopathy", "shoulder-and-hip-girdle-stiffness", "proximal-weakness cannot-rise-from-chair trunk-weakness weakness-worsening rash-on-lids-or-knuckles hip-or-buttock-pain", 66, "primary-care")]
    [InlineData("multiple-myeloma", "osteoporotic-fracture", "calcium-high-or-anaemia", "rest-pain weight-loss generalised-fatigue back-pain-severe insidious-onset spinal-deformity-new", 74, "primary-care")]
    [InlineData("cauda-equina-syndrome", "guillain-barre-syndrome", "saddle-numbness", "weakness-both-legs numbness-both-legs weakness-worsening worsening-over-days", 45, "emergency-department")]
    [InlineData("ankylosing-spondylitis", "muscle-strain", "eases-with-exercise", "inflammatory-back-onset-under-45 morning-stiffness family-spondyloarthritis recent-overuse pain-with-movement", 30, "primary-care")]
    [InlineData("spinal-cord-compression", "cauda-equina-syndrome", "extensor-plantar", "weakness-both-legs numbness-both-legs pain-both-legs", 55, "emergency-department")]
    public void A_confusable_pair_changes_places_when_the_finding_that_tells_them_apart_flips(string first, string second, string finding, string shared, int age, string setting)
    {
        var it = Shipped.Says([.. shared.Split(' ').Select(id => (id, Answer.Present))]).Measured("age", age) with { Setting = setting, Audience = Audience.Clinician };
        int Place(Answer answer, string id)
        {
            var all = Shipped.Assess(it.With(finding, answer)).Differential.Candidates.Where(candidate => candidate.Supported).Select(candidate => candidate.Condition.Id).ToList();
            return all.Contains(id) ? all.IndexOf(id) : int.MaxValue;
        }
        Assert.True(Place(Answer.Present, first) < Place(Answer.Present, second), $"with {finding}, {first} stands before {second}");
        Assert.True(Place(Answer.Absent, second) < Place(Answer.Absent, first), $"without {finding}, {second} stands before {first}");
    }

    [Fact]
    public void Adding_what_suggests_a_condition_that_must_not_be_missed_never_lowers_it() => HoldsFor(
        [.. MustNotMiss.SelectMany(condition => condition.SuggestedBy.Where(clue => Shipped.Base.Find(clue.Finding)!.Origin == Origin.Asked).Select(clue => (condition, clue.Finding)))],
        (random, pair) =>
        {
            var with = random.Case.With(pair.Finding, Answer.Present);
            return !RandomCase.IsSound(with) || Support(with, pair.condition) >= Support(random.Case, pair.condition);
        });

    [Fact]
    public void Removing_every_negative_never_raises_another_emergency_above_it() => Holds(random =>
    {
        var it = random.Case;
        var without = it with { Answers = it.Answers.RemoveRange(it.Answers.Where(entry => entry.Value.Either == Answer.Absent).Select(entry => entry.Key)) };
        var emergencies = Conditions.Where(condition => condition.Urgency == Urgency.Emergency).Select(condition => (Before: Support(it, condition), After: Support(without, condition))).ToList();
        return emergencies.All(one => emergencies.All(other => Math.Sign(one.Before - other.Before) == Math.Sign(one.After - other.After)));
    });

    [Fact]
    public void A_second_and_weaker_finding_of_a_group_changes_nothing() => HoldsFor(
        [.. Conditions.SelectMany(condition => condition.SuggestedBy.Where(IsAsked).GroupBy(clue => clue.Group).SelectMany(group =>
            from strong in @group from weak in @group where strong.Weight!.Present > weak.Weight!.Present select (condition, strong, weak)))],
        (random, pair) =>
        {
            var strong = random.Case.With(pair.strong.Finding, Answer.Present);
            var both = strong.With(pair.weak.Finding, Answer.Present);
            if (!RandomCase.IsSound(strong) || !RandomCase.IsSound(both)) return true;
            int Group(Case it) => Weigh(it, pair.condition).Where(evidence => evidence.Counts && evidence.Clue.Group == pair.strong.Group).Sum(evidence => evidence.Decibans);
            return Group(both) == Group(strong);
        });

    [Fact]
    public void Every_group_counts_once_and_the_decibans_are_their_sum() => Holds(random =>
    {
        var facts = Statement.Of(Shipped.Base, random.Case).Facts;
        return Conditions.Select(condition => Differential.Weigh(Shipped.Base, facts, condition)).All(it =>
            it.For.Concat(it.Against).GroupBy(evidence => evidence.Clue.Group).All(group => group.Count(evidence => evidence.Counts) == 1)
            && it.Decibans == it.Base + it.For.Concat(it.Against).Where(evidence => evidence.Counts).Sum(evidence => evidence.Decibans));
    });

    [Fact]
    public void Nothing_stands_against_what_must_not_be_missed() => Holds(random =>
    {
        var facts = Statement.Of(Shipped.Base, random.Case).Facts;
        return MustNotMiss.Select(condition => Differential.Weigh(Shipped.Base, facts, condition)).All(it => it.Against.IsEmpty && it.Decibans >= it.Base);
    });

    [Fact]
    public void The_differential_never_changes_the_urgency() => Holds(random =>
    {
        var it = Shipped.Assess(random.Case);
        if (it.Triage.Range != Shipped.Range(random.Case)) return false;
        // Nor does answering what it asks: such a question may raise, and never lowers.
        return it.Ask.Where(ask => ask.IsForCauses).All(ask => new[] { Answer.Present, Answer.Absent, Answer.Unsure }
            .Select(answer => random.Case.With(ask.Id, answer)).All(answered => !RandomCase.IsSound(answered) || Shipped.Range(answered).AtLeast >= it.Triage.Range.AtLeast));
    });

    [Fact]
    public void What_a_rule_that_fired_suspects_is_always_listed() => Holds(random =>
    {
        var it = Shipped.Assess(random.Case);
        var listed = it.Differential.Candidates.Where(candidate => candidate.Supported).Select(candidate => candidate.Condition.Id).ToHashSet();
        return it.Differential.Withheld || it.Triage.Because.SelectMany(reason => reason.Rule.Suspects).All(listed.Contains);
    });

    [Fact]
    public void What_must_not_be_missed_is_supported_or_open_or_asked_and_not_found() => Holds(random =>
    {
        var it = Shipped.Assess(random.Case).Differential;
        return it.Withheld || MustNotMiss.All(condition => it.Candidates.Any(candidate => candidate.Condition == condition) != it.AskedAndNotFound.Contains(condition.Id));
    });

    [Fact]
    public void Once_everything_was_denied_what_must_not_be_missed_is_one_line()
    {
        var it = Shipped.Assess(Shipped.DeniesEverything()).Differential;
        Assert.DoesNotContain(it.Candidates, candidate => candidate.Condition.MustNotMiss);
        Assert.Equal(MustNotMiss.Select(condition => condition.Id), it.AskedAndNotFound);
        Assert.Contains(Shipped.Assess(Shipped.DeniesEverything().Without("saddle-numbness")).Differential.Candidates, candidate => candidate.Condition.Id == "cauda-equina-syndrome" && candidate.Open.Contains("saddle-numbness"));
    }

    [Fact]
    public void The_order_of_the_facts_changes_nothing() => Holds(random =>
    {
        var again = random.Case with { Answers = Case.NoAnswers.AddRange(random.Case.Answers.Reverse()) };
        return Shipped.Assess(random.Case).Differential.Candidates.Select(it => (it.Condition.Id, it.Decibans)).SequenceEqual(Shipped.Assess(again).Differential.Candidates.Select(it => (it.Condition.Id, it.Decibans)));
    });

    [Fact]
    public void The_same_evidence_from_two_fields_counts_once()
    {
        var stated = Shipped.Says(("osteoporosis", Answer.Present));
        var recorded = stated with { Diagnoses = [new("osteoporosis", null)] };
        Assert.Equal(Support(stated, The("osteoporotic-fracture")), Support(recorded, The("osteoporotic-fracture")));
    }

    public static IEnumerable<TheoryDataRow<string>> OfTheSeed => Conditions.Where(condition => condition.InSeed != "added").Select(condition => new TheoryDataRow<string>(condition.Id));

    private static readonly List<Evaluated> Vignettes = [.. Shipped.Examined.Vignettes.Where(vignette => vignette.Case.Expected?.Condition is not null).Select(vignette => Evaluation.Of(Shipped.Base, vignette.Case)!)];

    [Theory, MemberData(nameof(OfTheSeed))]
    public void Every_condition_of_the_seed_comes_first_once_and_is_among_the_first_three_three_times(string id)
    {
        var own = Vignettes.Where(it => it.Condition == id).ToList();
        Assert.True(own.Any(it => it.Rank == 1), "never first");
        Assert.True(own.Count(it => it.Rank <= 3) >= 3, $"{own.Count(it => it.Rank <= 3)} among the first three");
    }

    [Fact]
    public void Every_measured_weight_agrees_with_its_figure()
    {
        var measured = Conditions.SelectMany(condition => condition.Clues).Where(clue => clue.Weight!.Kind == WeightKind.Study).ToList();
        Assert.True(measured.Count > 30);
        foreach (var weight in measured.Select(clue => clue.Weight!))
        {
            Agrees(weight.Present, weight.Figure!);
            if (weight.Absent != 0) Agrees(weight.Absent, weight.AbsentFigure!);
        }
        static void Agrees(int tenths, PublishedFigure figure) =>
            Assert.True(Math.Abs(10 * Math.Log10(double.Parse(figure.Value, CultureInfo.InvariantCulture)) - tenths / 10.0) <= 0.0501, $"{figure.Source} {figure.Id}: {figure.Value} and {tenths / 10.0}");
    }

    [Fact]
    public void A_person_sees_no_deciban_and_no_number_of_a_study() => Holds(random =>
    {
        var json = Encoding.UTF8.GetString(AssessmentJson.Write(Shipped.Assess(random.Case with { Audience = Audience.Person })).Span);
        string[] hidden = ["\"decibans\"", "\"base\"", "\"figure\"", "\"interval\"", "\"n\"", "probab"];
        return !hidden.Any(word => json.Contains(word, StringComparison.Ordinal));
    });

    [Fact]
    public void A_clinician_sees_every_weight_with_its_study()
    {
        var it = Shipped.Says(("eases-bending-forward", Answer.Present), ("claudication-neurogenic", Answer.Absent)) with { Audience = Audience.Clinician };
        var json = Encoding.UTF8.GetString(AssessmentJson.Write(Shipped.Assess(it)).Span);
        Assert.Contains("\"decibans\": 81", json, StringComparison.Ordinal);
        Assert.Contains("\"decibans\": -64", json, StringComparison.Ordinal);
        Assert.Contains("\"figure\": \"better-bending-lr-positive\"", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Under_16_there_is_no_differential_and_nothing_is_asked_for_it()
    {
        var it = Shipped.Assess(Shipped.Says(("pain-one-leg", Answer.Present), ("saddle-numbness", Answer.Present)).Measured("age", 13));
        Assert.True(it.Differential.Withheld);
        Assert.Empty(it.Differential.Candidates);
        Assert.DoesNotContain(it.Ask, ask => ask.IsForCauses);
    }

    [Fact]
    public void The_next_question_tells_the_leading_causes_apart_and_says_which()
    {
        var it = Shipped.Assess(Shipped.Says(("pain-one-leg", Answer.Present), ("claudication-neurogenic", Answer.Present)).Measured("age", 68) with { Audience = Audience.Clinician, Setting = "spine-clinic" });
        var bending = Assert.Single(it.Ask, ask => ask.Id == "eases-bending-forward");
        Assert.Equal(["spinal-stenosis", "lumbar-disc-herniation"], bending.Separates);
        Assert.Equal("Eases on bending forward: tells lumbar spinal stenosis from lumbar disc herniation.", bending.Why);
    }

    [Fact]
    public void In_an_emergency_a_person_is_not_kept_with_questions_that_only_tell_causes_apart() => Holds(random =>
        Shipped.Assess(random.Case with { Audience = Audience.Person }) is var it && (it.Triage.Range.AtLeast != Urgency.Emergency || !it.Ask.Any(ask => ask.IsForCauses)));

    [Fact]
    public void A_published_score_takes_the_place_of_its_parts()
    {
        var file = Shipped.ReadCase("""
            audience: clinician
            person: { age: 70 }
            findings: { no-pain-when-seated: present, worse-when-standing: present, eases-bending-forward: present }
            instruments: { cook-2011: { bilateral-symptoms: present, leg-worse-than-back: present, pain-walking-or-standing: present, relief-on-sitting: present } }
            """);
        Assert.Empty(file.Problems);
        var stenosis = The("spinal-stenosis");
        var chain = Differential.Weigh(Shipped.Base, Statement.Of(Shipped.Base, file.Case).Facts, stenosis);
        var scored = Shipped.Assess(file.Case).Differential.Candidates.First(it => it.Condition.Id == "spinal-stenosis");
        Assert.Equal(chain.Base + 87 + 36 + 81 + 40, chain.Decibans);
        Assert.Equal("four-or-five", scored.Score!.Band);
        Assert.Equal(scored.Base + 66 + 81, scored.Decibans);
    }

    private static IEnumerable<Evidence> Weigh(Case it, Condition condition) =>
        Differential.Weigh(Shipped.Base, Statement.Of(Shipped.Base, it).Facts, condition) is var candidate ? candidate.For.Concat(candidate.Against) : [];

    private static bool IsAsked(Clue clue) => Shipped.Base.Find(clue.Finding)!.Origin == Origin.Asked;
}
