using FsCheck;
using FsCheck.Fluent;
using Myotome.Engine;
using Xunit;

namespace Myotome.Tests;

/// <summary>The laws of the architecture over random cases of the shipped knowledge. A failure prints the seed that repeats it.</summary>
public class LawTests
{
    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(Shipped.Full ? 20_000 : 2_000);
    private static readonly Finding[] Asked = [.. Shipped.Base.Findings.Where(finding => finding.Origin == Origin.Asked)];

    private static void Holds(Func<RandomCase, bool> law) => Prop.ForAll(RandomCase.Any, law).Check(Config);

    private static void HoldsFor(IReadOnlyList<Finding> findings, Func<RandomCase, Finding, bool> law) =>
        Prop.ForAll(RandomCase.Any, Gen.Elements(findings.Select(finding => finding.Id)).ToArbitrary(), (it, id) => law(it, Shipped.Base.Find(id)!)).Check(Config);

    [Fact]
    public void A_case_without_facts_could_be_anything()
    {
        var range = Shipped.Range(new());
        Assert.Equal(new UrgencyRange(Urgency.SelfCare, Urgency.Emergency), range);
        Assert.Equal(Urgency.Appointment, range.Advised);
    }

    [Fact]
    public void One_more_answer_never_widens_the_range() => HoldsFor(Asked, (random, finding) =>
    {
        var it = random.Case;
        if (it.Answers.ContainsKey(finding.Id)) return true;
        var before = Shipped.Range(it);
        var asked = Statement.Of(Shipped.Base, it).Facts.Open.Asks(finding.Id);
        foreach (var answer in new[] { Answer.Present, Answer.Absent, Answer.Unsure })
        {
            var more = it.With(finding.Id, answer);
            if (!RandomCase.IsSound(more)) continue;
            var after = Shipped.Range(more);
            if (after.AtLeast < before.AtLeast) return false;
            // A question outside the audience's set holds nothing open; recording it may reopen the range, upward only.
            if (asked && after.AtMost > before.AtMost) return false;
        }
        return true;
    });

    [Fact]
    public void Adding_a_danger_never_lowers_the_urgency() => HoldsFor([.. Asked.Where(finding => finding.Raises)], (random, finding) =>
    {
        var it = random.Case;
        var with = it.With(finding.Id, Answer.Present);
        return !RandomCase.IsSound(with) || Shipped.Range(with).AtLeast >= Shipped.Range(it).AtLeast;
    });

    [Fact]
    public void What_nobody_asked_never_reassures() => HoldsFor([.. Asked.Where(finding => finding.Screens.Length > 0)], (random, finding) =>
    {
        var (unasked, denied) = (random.Case.Without(finding.Id), random.Case.With(finding.Id, Answer.Absent));
        if (!RandomCase.IsSound(unasked) || !RandomCase.IsSound(denied)) return true;
        return Shipped.Range(unasked).AtMost >= Shipped.Range(denied).AtMost;
    });

    [Fact]
    public void Not_sure_never_reassures_more_than_no() => HoldsFor([.. Asked.Where(finding => finding.Raises)], (random, finding) =>
    {
        var (unsure, denied) = (random.Case.With(finding.Id, Answer.Unsure), random.Case.With(finding.Id, Answer.Absent));
        if (!RandomCase.IsSound(unsure) || !RandomCase.IsSound(denied)) return true;
        var (a, b) = (Shipped.Range(unsure), Shipped.Range(denied));
        return a.AtLeast >= b.AtLeast && a.AtMost >= b.AtMost;
    });

    [Fact]
    public void Not_sure_about_an_emergency_sign_is_at_least_within_24_hours() => HoldsFor(EmergencySigns, (random, sign) =>
    {
        var it = random.Case.With(sign.Id, Answer.Unsure);
        return !RandomCase.IsSound(it) || Shipped.Range(it).AtLeast >= Urgency.Within24Hours;
    });

    [Fact]
    public void Self_care_needs_every_screening_question_denied()
    {
        var reached = 0;
        Holds(random =>
        {
            var statement = Statement.Of(Shipped.Base, random.Case);
            var range = Triage.Judge(Shipped.Base, statement.Facts).Range;
            if (range is not { AtLeast: Urgency.SelfCare, Settled: true }) return true;
            reached++;
            // What is asked only beside another finding belongs to the set only then.
            return Shipped.Base.Findings.Where(finding => finding.Screens.Contains(random.Audience) && finding.Kind != "context" && ((finding.JoinsWhen ?? finding.AskedIf)?.Judge(statement.Facts.Open) ?? Truth.Yes) != Truth.No)
                .All(finding => statement.Facts.Open[finding.Id] == Truth.No);
        });
        Assert.True(reached > 0, "No random case reached self-care: the law was not tried.");
        Assert.All(Enum.GetValues<Audience>(), audience => Assert.Equal(new UrgencyRange(Urgency.SelfCare, Urgency.SelfCare), Shipped.Range(Shipped.DeniesEverything(audience))));
    }

    [Fact]
    public void Every_screening_question_left_out_reopens_self_care()
    {
        foreach (var audience in Enum.GetValues<Audience>())
        {
            var denied = Shipped.DeniesEverything(audience);
            foreach (var id in denied.Answers.Keys.Where(id => Shipped.Base.Find(id)!.JoinsWhen is null))
            {
                var range = Shipped.Range(denied.Without(id));
                Assert.True(!range.Settled && range.Advised == Urgency.Appointment, $"{audience.Name()} without {id}");
            }
        }
    }

    [Fact]
    public void A_range_is_never_empty_and_every_urgency_has_a_reason() => Holds(random =>
    {
        var it = Shipped.Assess(random.Case).Triage;
        return it.Range.AtLeast <= it.Range.AtMost
            && (it.Range.AtLeast == Urgency.SelfCare) == it.Because.IsEmpty
            && it.Because.All(reason => reason.Findings.Length > 0 && reason.Rule.Sources.Length > 0 && reason.Rule.Because.Length > 0)
            && (it.Range.AtLeast == Urgency.Emergency) == (it.Route != Route.None);
    });

    [Fact]
    public void A_sided_sign_that_nobody_asked_about_could_be_on_both_sides()
    {
        // Found by the proof: a foot drop on both sides is an emergency, and its question kept the range below that.
        var denied = Shipped.DeniesEverything();
        var open = Shipped.Assess(denied.Without("foot-drop"));
        Assert.Equal(new UrgencyRange(Urgency.SelfCare, Urgency.Emergency), open.Triage.Range);
        Assert.Contains(open.Ask, ask => ask is { Id: "foot-drop", CouldRaiseTo: Urgency.Emergency });
        Assert.DoesNotContain(open.Ask, ask => ask.Id == "foot-drop-both");
        Assert.Equal(Urgency.Within24Hours, Shipped.Range(denied.With("foot-drop", Answer.Present)).AtMost);
    }

    [Theory]
    [InlineData(Answer.Unsure, Answer.Unsure)]
    [InlineData(Answer.Present, Answer.Unsure)]
    public void A_sided_sign_that_is_not_sure_on_a_side_is_asked_about_again(Answer left, Answer right)
    {
        // Found by the proof: this ended the program.
        var it = Shipped.DeniesEverything();
        var unsure = Shipped.Assess(it with { Answers = it.Answers.SetItem("foot-drop", new SidedAnswer(Answer.Unasked, left, right)) });
        Assert.Equal(Urgency.Emergency, unsure.Triage.Range.AtMost);
        Assert.Contains(unsure.Ask, ask => ask is { Id: "foot-drop", AskedBefore: true });
    }

    [Fact]
    public void An_age_that_nobody_asked_keeps_open_what_it_could_call_for()
    {
        // Found by the proof: an age under 56 calls for the questions on pregnancy, and one of 70 or more for those on a minor fall.
        var it = Shipped.DeniesEverything() with { Sex = null };
        Assert.Equal(Urgency.Emergency, Shipped.Range(it with { Measurements = it.Measurements.Remove("age"), Answers = it.Answers.RemoveRange(["pregnant", "pregnancy-danger-signs"]) }).AtMost);
        Assert.Equal(Urgency.Emergency, Shipped.Range(it with { Sex = "male", Measurements = it.Measurements.Remove("age"), Answers = it.Answers.RemoveRange(["trauma-minor", "midline-pain-severe-after-injury"]) }).AtMost);
    }

    [Fact]
    public void While_a_range_is_open_there_is_a_question_that_could_settle_it() => Holds(random =>
    {
        // Questions that only tell causes apart, and cautions about what is proposed, come after and raise nothing: they may follow when all is settled.
        var it = Shipped.Assess(random.Case);
        var asked = it.Ask.Where(ask => ask.Kind != "caution").ToList();
        var raising = asked.TakeWhile(ask => ask.Separates.IsEmpty).ToList();
        return asked.Skip(raising.Count).All(ask => !ask.Separates.IsEmpty && ask.CouldRaiseTo == it.Triage.Range.AtLeast)
            && (it.Triage.Range.Settled ? raising.Count == 0
            : raising.Count > 0 && raising[0].CouldRaiseTo == it.Triage.Range.AtMost && raising.All(ask => ask.CouldRaiseTo > it.Triage.Range.AtLeast));
    });

    [Fact]
    public void Answering_no_to_what_is_asked_always_comes_to_an_end() => Holds(random =>
    {
        var it = random.Case;
        for (var asked = 0; asked < 150; asked++)
        {
            var facts = Statement.Of(Shipped.Base, it).Facts;
            var ask = Questions.Next(Shipped.Base, facts, Triage.Judge(Shipped.Base, facts));
            if (ask.IsEmpty) return true;
            it = ask[0] switch
            {
                { Kind: "quantity", Id: "age" } => it.Measured("age", 40),
                { Kind: "quantity", Id: var quantity } => it.Measured(quantity, 5),
                { Id: "sex-female" } => it with { Sex = "male" },
                { Id: var finding } => it.With(finding, Answer.Absent),
            };
            if (!RandomCase.IsSound(it)) return true;
        }
        return false;
    });

    [Fact]
    public void No_negative_test_lowers_an_emergency() => Holds(random =>
    {
        var it = random.Case;
        var before = Shipped.Range(it).AtLeast;
        var tested = it.Measured("temperature", 36.6m).Measured("post-void-residual", 20).Measured("crp", 1).Measured("esr", 2).Measured("systolic-pressure", 130) with
        {
            Strength = [.. Shipped.Base.Movements.Where(movement => movement.Sided).SelectMany(movement => Enum.GetValues<Side>().Select(side => (new Place(movement.Id, side), new Grade(15, false))))],
            Sensation = [.. Shipped.Base.SensoryPoints.SelectMany(point => Enum.GetValues<Side>().Select(side => (new Place(point.Id, side), Sensation.Normal)))],
            Reflexes = [.. Shipped.Base.Reflexes.SelectMany(reflex => Enum.GetValues<Side>().Select(side => (new Place(reflex.Id, side), ReflexResponse.Normal)))],
        };
        foreach (var sign in Shipped.Base.Findings.Where(finding => finding is { Kind: "sign", Origin: Origin.Asked } && !it.Answers.ContainsKey(finding.Id)))
        {
            if (sign.Raises) tested = tested.With(sign.Id, Answer.Absent);
        }
        return !RandomCase.IsSound(tested) || Shipped.Range(tested).AtLeast >= (before == Urgency.Emergency ? Urgency.Emergency : Urgency.SelfCare);
    });

    [Fact]
    public void Same_facts_and_same_knowledge_give_the_same_bytes() => Holds(random =>
    {
        var it = random.Case;
        var again = it with { Answers = Case.NoAnswers.AddRange(it.Answers.Reverse()) };
        return AssessmentJson.Write(Shipped.Assess(it)).Span.SequenceEqual(AssessmentJson.Write(Shipped.Assess(again)).Span);
    });

    [Fact]
    public void The_laws_are_tried_on_every_level_of_urgency()
    {
        var seen = new Dictionary<Urgency, int>();
        Holds(random =>
        {
            var advised = Shipped.Range(random.Case).Advised;
            seen[advised] = seen.GetValueOrDefault(advised) + 1;
            return true;
        });
        Assert.All(Enum.GetValues<Urgency>(), level => Assert.True(seen.GetValueOrDefault(level) > 5, $"{level.Name()}: {seen.GetValueOrDefault(level)} cases."));
    }

    /// <summary>Asked findings whose presence alone forces an emergency for a person.</summary>
    private static IReadOnlyList<Finding> EmergencySigns { get; } =
        [.. Asked.Where(finding => finding.Ask?.Person is not null && Shipped.Range(Shipped.Says((finding.Id, Answer.Present))).AtLeast == Urgency.Emergency)];
}
