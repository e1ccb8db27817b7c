using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Myotome.Engine;
using Myotome.Knowledge;
using Xunit;

namespace Myotome.Tests;

public class InstrumentTests
{
    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(Shipped.Full ? 20_000 : 1_000);

    private static Instrument The(string id) => Shipped.Base.Instruments.First(instrument => instrument.Id == id);

    private static Score Of(string id, Case it) => Score.Of(The(id), it, Statement.Of(Shipped.Base, it).Facts)!;

    private static Case Reads(string yaml)
    {
        var read = Shipped.ReadCase(yaml);
        Assert.Empty(read.Problems);
        return read.Case;
    }

    [Fact]
    public void The_instruments_whose_points_were_seen_are_there_and_no_others() => Assert.Equal(
        ["asas-ibp", "chair-stand-30s", "cook-2011", "fibromyalgia-2016", "iim-2017", "iom-me-cfs", "pmr-2012", "rmdq", "roux", "sams-ci", "sorensen", "sshq", "start-back", "sugioka-2008"],
        Shipped.Base.Instruments.Select(instrument => instrument.Id));

    public static IEnumerable<TheoryDataRow<string, string>> Examples =>
        Shipped.Base.Instruments.SelectMany(instrument => instrument.Examples, (instrument, example) => new TheoryDataRow<string, string>(instrument.Id, example.Name));

    [Theory, MemberData(nameof(Examples))]
    public void Every_instrument_does_what_its_examples_say(string id, string name)
    {
        var example = The(id).Examples.First(example => example.Name == name);
        var score = Of(id, example.Given);
        Assert.Equal(example.Applies, score.Applies != Truth.No);
        Assert.Equal((example.AtLeast, example.AtMost, example.Band), (score.AtLeast, score.AtMost, score.Band?.Id));
    }

    // The points once more, as the evidence has them: a slip of the pen would have to be made twice.
    [Theory]
    [InlineData("sugioka-2008", "total", "age 0 2 3; over-6-months 1; better-bending-forward 2; better-bending-backward -2; worse-standing 2; claudication 1; urinary-incontinence 1")]
    [InlineData("pmr-2012", "clinical", "stiffness-over-45-minutes 2; hip-pain-or-limited 1; rf-and-acpa-negative 2; no-other-joint 1")]
    [InlineData("pmr-2012", "with-ultrasound", "stiffness-over-45-minutes 2; hip-pain-or-limited 1; rf-and-acpa-negative 2; no-other-joint 1; ultrasound-shoulder-and-hip 1; ultrasound-both-shoulders 1")]
    [InlineData("iim-2017", "without-biopsy", "onset 0 1.3 2.1; proximal-arms .7; proximal-legs .8; neck-flexors 1.9; legs-proximal-over-distal .9; heliotrope 3.1; gottron-papules 2.1; gottron-sign 3.3; dysphagia .7; anti-jo-1 3.9; enzymes 1.3")]
    [InlineData("iim-2017", "with-biopsy", "onset 0 1.5 2.2; proximal-arms .7; proximal-legs .5; neck-flexors 1.6; legs-proximal-over-distal 1.2; heliotrope 3.2; gottron-papules 2.7; gottron-sign 3.7; dysphagia .6; anti-jo-1 3.8; enzymes 1.4; biopsy-endomysial 1.7; biopsy-perimysial 1.2; biopsy-perifascicular 1.9; biopsy-vacuoles 3.1")]
    [InlineData("sams-ci", "total", "where 3 2 2 1; onset 3 2 1; off-statin 2 1 0; rechallenge 3 1 0")]
    [InlineData("roux", "total", "age 0 1 2 3 4; pain 0 2; height-loss 0 2 4; earlier-fracture 1; sudden-onset 4; thoracic 1")]
    public void The_points_are_those_that_were_seen(string id, string tally, string points)
    {
        var instrument = The(id);
        var expected = points.Split("; ").Select(item => item.Split(' ')).ToList();
        Assert.Equal(expected.Select(item => item[0]).Order(StringComparer.Ordinal), instrument.Tally(tally)!.Items.Order(StringComparer.Ordinal));
        foreach (var words in expected)
        {
            var tenths = words[1..].Select(word => (int)(decimal.Parse(word, System.Globalization.CultureInfo.InvariantCulture) * 10)).ToList();
            var item = instrument.Item(words[0])!;
            Assert.Equal(item.Kind == ItemKind.YesNo ? [0, .. tenths] : tenths, item.Alternatives.Select(alternative => alternative.For(tally)));
        }
    }

    [Theory]
    [InlineData("sugioka-2008", -2, 10), InlineData("cook-2011", 0, 5), InlineData("start-back", 0, 9), InlineData("rmdq", 0, 24), InlineData("asas-ibp", 0, 5)]
    [InlineData("fibromyalgia-2016", 0, 19), InlineData("sams-ci", 2, 11), InlineData("roux", 0, 16), InlineData("sorensen", 0, 240)]
    public void A_score_runs_over_its_published_range(string id, int least, int most)
    {
        var values = The(id).Values(The(id).Scores[0]);
        Assert.Equal((least, most), (values.Min, values.Max));
    }

    public static IEnumerable<TheoryDataRow<int, int, string, int>> Stands =>
        from row in new (int From, int To, int Men, int Women)[] { (60, 64, 14, 12), (65, 69, 12, 11), (70, 74, 12, 10), (75, 79, 11, 10), (80, 84, 10, 9), (85, 89, 8, 8), (90, 94, 7, 4) }
        from entry in new[] { ("male", row.Men), ("female", row.Women) }
        select new TheoryDataRow<int, int, string, int>(row.From, row.To, entry.Item1, entry.Item2);

    [Theory, MemberData(nameof(Stands))]
    public void Chair_stands_are_read_by_age_and_sex(int from, int to, string sex, int limit)
    {
        foreach (var age in new[] { from, to })
        {
            Assert.Equal("below-average", Of("chair-stand-30s", Reads($"person: {{ age: {age}, sex: {sex} }}\ninstruments: {{ chair-stand-30s: {{ stands: {limit - 1} }} }}\n")).Band?.Id);
            Assert.Equal("not-below", Of("chair-stand-30s", Reads($"person: {{ age: {age}, sex: {sex} }}\ninstruments: {{ chair-stand-30s: {{ stands: {limit} }} }}\n")).Band?.Id);
        }
    }

    [Fact]
    public void The_trunk_hold_gives_no_score_for_a_woman_and_no_band_until_the_sex_is_known()
    {
        var woman = Of("sorensen", Reads("person: { sex: female }\ninstruments: { sorensen: { seconds: 60 } }\n"));
        Assert.Equal((Truth.No, null, null, null), (woman.Applies, woman.AtLeast, woman.AtMost, woman.Band));
        Assert.Contains("only for men", woman.Says, StringComparison.Ordinal);
        var unknown = Of("sorensen", Reads("instruments: { sorensen: { seconds: 60 } }\n"));
        Assert.Equal((60m, null), (unknown.Value, unknown.Band));
        Assert.Equal(["sex"], unknown.Missing);
        Assert.Equal("shorter", Of("sorensen", Reads("person: { sex: male }\ninstruments: { sorensen: { seconds: 60 } }\n")).Band?.Id);
    }

    [Fact]
    public void The_range_holds_every_completion_and_both_its_ends_are_reached() => Prop.ForAll(RandomAnswers.Any, random =>
    {
        var instrument = random.Instrument;
        var score = Score.Of(instrument, random.Case, Statement.Of(Shipped.Base, random.Case).Facts)!;
        foreach (var complete in random.Completions())
        {
            var (value, band) = random.ScoredByHand(complete);
            if (value is not null && !(score.AtLeast <= value && value <= score.AtMost)) return false;
            if (score.Band is not null && score.Band.Id != band) return false;
            if (band is not null && !score.CouldBe.Contains(band)) return false;
        }
        return random.Reaches(score.AtLeast) && random.Reaches(score.AtMost);
    }).Check(Config);

    [Fact]
    public void One_more_item_never_widens_the_range_and_never_changes_a_band() => Prop.ForAll(RandomAnswers.Any, random =>
    {
        var before = Score.Of(random.Instrument, random.Case, Statement.Of(Shipped.Base, random.Case).Facts)!;
        foreach (var more in random.OneMore())
        {
            var after = Score.Of(random.Instrument, more, Statement.Of(Shipped.Base, more).Facts)!;
            if (after.AtLeast < before.AtLeast || after.AtMost > before.AtMost) return false;
            if (before.Band is not null && after.Band != before.Band) return false;
            if (after.CouldBe.Except(before.CouldBe).Any()) return false;
        }
        return true;
    }).Check(Config);

    [Fact]
    public void A_score_never_changes_the_urgency_or_what_is_asked_for_it() => Prop.ForAll(RandomCase.Any, RandomAnswers.Any, (random, answers) =>
    {
        var without = Shipped.Assess(random.Case);
        var with = Shipped.Assess(random.Case with { Instruments = answers.Case.Instruments });
        return with.Triage.Range == without.Triage.Range && with.Triage.Route == without.Triage.Route
            && with.Triage.Because.Select(reason => reason.Rule.Id).SequenceEqual(without.Triage.Because.Select(reason => reason.Rule.Id))
            // A published score may change what leads, and so which questions tell the leading causes apart; never what could raise the urgency.
            && Raising(with).SequenceEqual(Raising(without)) && with.WeaknessType.Type == without.WeaknessType.Type && with.Scores.Length == 1;
    }).Check(Config);

    private static IEnumerable<ToAsk> Raising(Assessment it) => it.Ask.Where(ask => ask.Separates.IsEmpty && ask.Kind != "caution");

    [Fact]
    public void Not_sure_and_unknown_leave_a_score_open_as_if_nobody_had_asked()
    {
        var asked = Of("cook-2011", Reads("instruments: { cook-2011: { relief-on-sitting: unsure, bilateral-symptoms: unknown, leg-worse-than-back: present } }\n"));
        Assert.Equal((1m, 5m), (asked.AtLeast, asked.AtMost));
        Assert.Equal(["bilateral-symptoms", "pain-walking-or-standing", "relief-on-sitting", "age"], asked.Missing);
        Assert.Empty(Shipped.Assess(Reads("instruments: { cook-2011: { relief-on-sitting: unsure } }\n")).Scores);
    }

    [Fact]
    public void A_total_that_was_added_up_elsewhere_is_taken_and_its_items_are_not_missed()
    {
        var score = Of("start-back", Reads("instruments: { start-back: { total: 5, distress: 4 } }\n"));
        Assert.Equal((5m, "high"), (score.Value, score.Band?.Id));
        Assert.Empty(score.Missing);
        var open = Of("start-back", Reads("instruments: { start-back: { total: 5 } }\n"));
        Assert.Equal(["medium", "high"], open.CouldBe);
        Assert.Equal((1m, 5m), (open.Parts[1].AtLeast, open.Parts[1].AtMost));
    }

    [Fact]
    public void Items_of_a_scale_that_is_ruled_out_are_not_missed()
    {
        var score = Of("pmr-2012", Reads("person: { age: 70 }\ninstruments: { pmr-2012: { ultrasound-done: absent, both-shoulders-ache: present, crp-or-esr-abnormal: present } }\n"));
        Assert.Equal(["stiffness-over-45-minutes", "hip-pain-or-limited", "rf-and-acpa-negative", "no-other-joint"], score.Missing);
        Assert.Equal("clinical", Assert.Single(score.Parts).Id);
    }

    [Fact]
    public void A_finding_that_means_the_same_answers_an_item()
    {
        const string Four = "instruments: { asas-ibp: { over-3-months: present, onset-under-40: present, insidious-onset: present, better-with-exercise: present, no-better-with-rest: absent } }\n";
        Assert.Null(Of("asas-ibp", Reads(Four)).Band);
        Assert.Equal("met", Of("asas-ibp", Reads("findings: { pain-at-night: present, night-pain-eased-by-moving: present }\n" + Four)).Band?.Id);
        Assert.Equal("not-met", Of("asas-ibp", Reads("findings: { pain-at-night: absent }\n" + Four)).Band?.Id);
    }

    [Fact]
    public void An_item_that_touches_an_emergency_asks_for_the_finding_until_it_is_present()
    {
        const string Numb = "instruments: { sshq: { numb-round-buttocks: present, nearly-passes-urine-on-walking: absent } }\n";
        Assert.Equal(["saddle-numbness"], Of("sshq", Reads(Numb)).Ask);
        Assert.Equal(["saddle-numbness"], Of("sshq", Reads("findings: { saddle-numbness: absent }\n" + Numb)).Ask);
        Assert.Empty(Of("sshq", Reads("findings: { saddle-numbness: present }\n" + Numb)).Ask);
    }

    [Fact]
    public void Figures_are_for_clinicians_and_a_person_reads_words()
    {
        const string Women = "person: { age: 80, sex: female }\ninstruments: { roux: { sudden-onset: present, pain: 8, height-loss: 7, earlier-fracture: present, thoracic: present } }\n";
        Assert.DoesNotContain("figures", Json(Women), StringComparison.Ordinal);
        Assert.DoesNotContain("43 %", Json(Women), StringComparison.Ordinal);
        Assert.Contains("43 %", Json("audience: clinician\n" + Women), StringComparison.Ordinal);
        Assert.DoesNotContain(Shipped.Base.Instruments.SelectMany(instrument => instrument.Bands.Select(band => band.Says).Append(instrument.Unbanded?.Says ?? "").Concat(instrument.Caveats)),
            says => says.Contains('%', StringComparison.Ordinal));
    }

    private static string Json(string yaml) => Encoding.UTF8.GetString(AssessmentJson.Write(Shipped.Assess(Reads(yaml))).Span);

    [Fact]
    public void A_score_in_JSON_has_the_parts_of_the_contract()
    {
        using var document = JsonDocument.Parse(Json("audience: clinician\ninstruments: { iim-2017: { biopsy-done: absent, onset: from-40, heliotrope: present, gottron-sign: present } }\n"));
        Assert.Contains("scores", document.RootElement.EnumerateObject().Select(part => part.Name).SkipWhile(name => name != "weaknessType").TakeWhile(name => name != "safetyNet"));
        var score = document.RootElement.GetProperty("scores")[0];
        Assert.Equal("iim-2017", score.GetProperty("instrument").GetString());
        Assert.Equal(JsonValueKind.Null, score.GetProperty("score").ValueKind);
        Assert.Equal("8.5", score.GetProperty("atLeast").GetRawText());
        Assert.Equal("20.8", score.GetProperty("atMost").GetRawText());
        Assert.Equal("definite", score.GetProperty("band").GetString());
        foreach (var key in new[] { "label", "applies", "says", "couldBe", "parts", "missing", "ask", "figures", "caveats", "sources" }) Assert.True(score.TryGetProperty(key, out _), key);
    }

    [Fact]
    public void Every_score_keeps_to_the_schema_of_an_assessment_open_and_settled_alike()
    {
        foreach (var example in Shipped.Base.Instruments.SelectMany(instrument => instrument.Examples))
        {
            foreach (var audience in Enum.GetValues<Audience>())
            {
                var problems = new Problems(example.Name, "MC");
                var json = AssessmentJson.Write(Shipped.Assess(example.Given with { Audience = audience }));
                JsonSchema.All["assessment"].Check(TextReading.Read(json.Span, json: true, problems)!, problems);
                Assert.Empty(problems.All);
            }
        }
    }

    [Fact]
    public void A_clinician_sees_a_score_that_the_findings_answer_whole_and_a_person_does_not()
    {
        var knowledge = Shipped.Folder.With("instruments/from-findings.yaml", """
            id: from-findings
            label: Two findings
            status: draft
            measures: Nothing.
            for: { who: Nobody. }
            licence: { terms: open, says: It is ours., wording: as-published }
            items:
              - { id: night, label: Night, kind: yes-no, points: 1, from_finding: pain-at-night }
              - { id: man, label: Man, kind: yes-no, points: 1, from_finding: sex-male }
            scores: [{ id: total, label: Total }]
            unbanded: { says: Nothing. }
            caveats: [It stands here for a test.]
            sources: [product-choice]
            examples: [{ name: none, given: {}, expect: { at_least: 0, at_most: 2 } }]
            review: { checked: [] }
            """u8.ToArray()).Load().Base!;
        var it = Shipped.Says(("pain-at-night", Answer.Present)) with { Sex = "female" };
        Assert.Empty(Reasoner.Assess(knowledge, it).Scores);
        var seen = Assert.Single(Reasoner.Assess(knowledge, it with { Audience = Audience.Clinician }).Scores);
        Assert.Equal(("from-findings", 1m), (seen.Instrument.Id, seen.Value));
        Assert.Empty(Reasoner.Assess(knowledge, it with { Audience = Audience.Clinician, Sex = null }).Scores);
    }

    public static IEnumerable<TheoryDataRow<string, string, string>> Bad =>
    [
        new("an instrument nobody knows", "instruments:\n  sugioka: { age: 60 }\n", "2:3 MC0017"),
        new("an item nobody knows", "instruments: { cook-2011: { relief: present } }\n", "1:29 MC0017"),
        new("a word that is no answer", "instruments: { cook-2011: { relief-on-sitting: yes } }\n", "1:48 MC0021"),
        new("a choice that is none", "instruments: { sams-ci: { where: knees } }\n", "1:34 MC0021"),
        new("a number in words", "instruments: { roux: { pain: severe } }\n", "1:30 MC0014"),
        new("pain of 11", "instruments: { roux: { pain: 11 } }\n", "1:30 MC0080"),
        new("half a second", "instruments: { sorensen: { seconds: 12.5 } }\n", "1:37 MC0080"),
        new("a total beyond the top", "instruments: { rmdq: { total: 25 } }\n", "1:31 MC0080"),
        new("a total in words", "instruments: { rmdq: { total: many } }\n", "1:31 MC0014"),
        new("a total that its items deny", "instruments: { start-back: { total: 0, item-1: present } }\n", "1:16 MC0081"),
        new("two totals that cannot be", "instruments: { start-back: { total: 2, distress: 3 } }\n", "1:16 MC0081"),
        new("a list", "instruments: { rmdq: [1, 4, 7] }\n", "1:22 MC0012"),
        new("an item against a finding", "findings: { post-exertional-malaise: absent }\ninstruments: { iom-me-cfs: { post-exertional-malaise: present } }\n", "2:55 MC0070"),
        new("an item against a measurement", "person: { age: 80 }\ninstruments: { cook-2011: { age: 40 } }\n", "2:34 MC0070"),
        new("an item against the sex", "person: { age: 70, sex: female }\ninstruments: { chair-stand-30s: { man: present } }\n", "2:40 MC0070"),
    ];

    [Theory, MemberData(nameof(Bad))]
    public void Each_kind_of_bad_answer_is_a_problem_with_its_place(string what, string yaml, string expected)
    {
        var read = Shipped.ReadCase(yaml);
        Assert.True(read.Problems.Any(problem => $"{problem.At.Line}:{problem.At.Column} {problem.Code}" == expected), $"{what}: {string.Join("; ", read.Problems)}");
        Shipped.Assess(read.Case);
    }

    [Fact]
    public void The_change_that_matters_is_read_in_points_and_as_a_share_side_by_side()
    {
        var change = The("rmdq").Change!;
        Assert.Equal((true, true), change.Better(12, 7));
        Assert.Equal((false, true), change.Better(12, 8));
        Assert.Equal((true, false), change.Better(20, 15));
        Assert.Equal((false, false), change.Better(12, 13));
        Assert.Equal((null, true), change.Better(4, 2));
        Assert.Equal((null, null), change.Better(0, 0));
    }

    // Each line changes one thing of a sound file, after which it never loads.
    [Theory]
    [InlineData("{ score: total, from: 2 }", "{ score: sum, from: 2 }")]
    [InlineData("{ score: total, from: 2 }", "{ item: a, is: maybe }")]
    [InlineData("{ score: total, from: 2 }", "{ item: z, is: present }")]
    [InlineData("{ score: total, from: 2 }", "{ item: c, is: '1' }")]
    [InlineData("{ score: total, from: 2 }", "{ score: total }")]
    [InlineData("{ score: total, from: 2 }", "{ score: total, from: 2, item: a, is: present }")]
    [InlineData("otherwise: true", "otherwise: true, to: 1")]
    [InlineData("kind: yes-no, points: 1", "kind: yes-no")]
    [InlineData("kind: yes-no, points: 1", "kind: yes-no, points: 0.25")]
    [InlineData("kind: yes-no, points: 1", "kind: yes-no, points: { sum: 1 }")]
    [InlineData("kind: yes-no, points: 1", "kind: yes-no, points: 1, from_quantity: age")]
    [InlineData("id: b, label: B", "id: a, label: B")]
    [InlineData("id: total, label: Total", "id: a, label: Total")]
    [InlineData("id: total, label: Total", "id: total, label: Total, items: [z]")]
    [InlineData("id: total, label: Total", "id: total, label: Total, items: [a, a]")]
    [InlineData("from: 0, to: 3", "from: 3, to: 3")]
    [InlineData("from: 0, to: 3", "from: 0, to: 2.5")]
    [InlineData("{ id: low, from: 0, points: 0 }", "{ id: low, from: 1, points: 0 }")]
    [InlineData("{ id: high, from: 5, points: 1 }", "{ id: high, from: 0, points: 1 }")]
    [InlineData("band: high", "band: low")]
    [InlineData("figure: quartiles", "figure: thirds")]
    [InlineData("caveats:", "unbanded: { says: None. }\ncaveats:")]
    public void An_instrument_whose_parts_do_not_fit_never_loads(string sound, string broken)
    {
        const string Sound = """
            id: sound
            label: A sound instrument
            status: draft
            measures: Nothing.
            for: { who: Nobody. }
            licence: { terms: open, says: It is ours., wording: as-published }
            items:
              - { id: a, label: A, kind: yes-no, points: 1 }
              - { id: b, label: B, kind: yes-no, points: 1 }
              - { id: c, label: C, kind: count, from: 0, to: 3 }
              - { id: d, label: D, kind: number, from: 0, to: 10, steps: [{ id: low, from: 0, points: 0 }, { id: high, from: 5, points: 1 }] }
            scores: [{ id: total, label: Total }]
            bands:
              - { id: high, when: { score: total, from: 2 }, says: More., figures: [{ source: sugioka-2008, figure: quartiles }] }
              - { id: other, otherwise: true, says: Less. }
            caveats: [It stands here for a test.]
            sources: [product-choice]
            examples: [{ name: two, given: { total: 2 }, expect: { score: 2, band: high } }]
            review: { checked: [] }
            """;
        LoadedKnowledge Load(string text) => Shipped.Folder.With("instruments/sound.yaml", Encoding.UTF8.GetBytes(text)).Load();
        Assert.Empty(Load(Sound).Problems);
        Assert.Contains(sound, Sound, StringComparison.Ordinal);
        var problems = Load(Sound.Replace(sound, broken, StringComparison.Ordinal)).Problems;
        Assert.Contains(problems, problem => problem is { Code: "KB0053", File: "knowledge/instruments/sound.yaml" });
    }
}

/// <summary>Answers to some of the items of one instrument, for a person it is for.</summary>
internal sealed record RandomAnswers(int Which, int Age, int[] Chosen, int Seed)
{
    private static readonly ImmutableArray<Instrument> All = Shipped.Base.Instruments;

    public static Arbitrary<RandomAnswers> Any { get; } = Arb.From(
        from which in Gen.Choose(0, All.Length - 1)
        from age in Gen.Choose(0, 34)
        from seed in Gen.Choose(0, int.MaxValue - 1)
        from answered in Gen.Choose(1, 100)
        from chosen in (from roll in Gen.Choose(1, 100) from at in Gen.Choose(0, 1000) select roll <= answered ? at : -1).ArrayOf(All[which].Items.Length)
        select new RandomAnswers(which, age, chosen.All(at => at < 0) ? [0, .. chosen.Skip(1)] : chosen, seed),
        it => Enumerable.Range(0, it.Chosen.Length).Where(i => it.Chosen[i] >= 0 && it.Chosen.Count(at => at >= 0) > 1).Select(i => it with { Chosen = [.. it.Chosen.Select((at, j) => i == j ? -1 : at)] }));

    public Instrument Instrument => All[Which];

    // What the age or the sex of the case says is not answered a second time.
    private bool FromPerson(int i) => Instrument.Items[i].FromQuantity == "age" || Instrument.Items[i].FromFinding == "sex-male";

    private Case Person => new Case { Sex = Instrument.For.Sex ?? (Age % 2 == 0 ? "male" : "female") }.Measured("age", (Instrument.For.AgeFrom ?? 40) + Age);

    private Case With(IEnumerable<(int Item, int At)> answers) => Person with
    {
        Instruments = new Case().Instruments.Add(Instrument.Id, Case.NoItems.AddRange(answers.Where(answer => !FromPerson(answer.Item)).Select(answer =>
            KeyValuePair.Create(Instrument.Items[answer.Item].Id, Given(Instrument.Items[answer.Item], answer.At))))),
    };

    private static ItemAnswer Given(InstrumentItem item, int at) =>
        item.Alternatives[at] is var alternative && item.Kind is ItemKind.Number or ItemKind.Count ? new(null, alternative.From) : new(alternative.Id, null);

    private int At(int i, int roll) => roll % Instrument.Items[i].Alternatives.Length;

    private IEnumerable<(int, int)> Answered => Chosen.Select((at, i) => (i, at)).Where(entry => entry.at >= 0).Select(entry => (entry.i, At(entry.i, entry.at)));

    public Case Case => With(Answered.Any(answer => !FromPerson(answer.Item1)) ? Answered : [.. Answered, (Enumerable.Range(0, Chosen.Length).First(i => !FromPerson(i)), 0)]);

    /// <summary>The case with one more of its open items answered, for each of them.</summary>
    public IEnumerable<Case> OneMore()
    {
        var (it, given) = (Case, Case.Instruments[Instrument.Id]);
        return from i in Enumerable.Range(0, Chosen.Length)
               where !FromPerson(i) && !given.ContainsKey(Instrument.Items[i].Id)
               select it with { Instruments = it.Instruments.SetItem(Instrument.Id, given.Add(Instrument.Items[i].Id, Given(Instrument.Items[i], At(i, Seed % 997)))) };
    }

    /// <summary>Complete answers at random, each item by the place of its alternative.</summary>
    public IEnumerable<int[]> Completions()
    {
        var random = new Random(Seed);
        for (var n = 0; n < 12; n++) yield return Complete(i => random.Next(Instrument.Items[i].Alternatives.Length));
    }

    /// <summary>Whether some completion gives this score: the one that takes, item by item, what gives most or least.</summary>
    public bool Reaches(decimal? score)
    {
        if (score is null) return Instrument.Scores.IsEmpty;
        foreach (var tally in Instrument.Scores)
        {
            foreach (var sign in new[] { 1, -1 })
            {
                foreach (var named in Named())
                {
                    var complete = Complete(i => named.TryGetValue(i, out var at) ? at
                        : Enumerable.Range(0, Instrument.Items[i].Alternatives.Length).MaxBy(at => sign * (tally.Items.Contains(Instrument.Items[i].Id) ? Instrument.Items[i].Alternatives[at].For(tally.Id) : 0)));
                    if (ScoredByHand(complete).Score == score) return true;
                }
            }
        }
        return false;
    }

    // Which tally counts may hang on an item that is open: both ways are tried.
    private IEnumerable<Dictionary<int, int>> Named()
    {
        var deciding = Instrument.Scores.Select(tally => tally.If).OfType<ScoreCondition.Is>().Select(condition => Enumerable.Range(0, Chosen.Length).First(i => Instrument.Items[i].Id == condition.Item)).Distinct().ToList();
        return deciding.Count == 0 ? [[]] : Enumerable.Range(0, 2).Select(at => deciding.ToDictionary(i => i, _ => at));
    }

    private int[] Complete(Func<int, int> fill)
    {
        var given = Case;
        var facts = Statement.Of(Shipped.Base, given).Facts;
        return
        [
            .. Instrument.Items.Select((item, i) =>
                given.Instruments[Instrument.Id].TryGetValue(item.Id, out var answer) ? item.At(answer)!.Value
                : item.FromQuantity == "age" ? item.At(given.Measurements["age"])!.Value
                : item.FromFinding == "sex-male" ? (facts["sex-male"] == Truth.Yes ? 1 : 0)
                : fill(i)),
        ];
    }

    /// <summary>A complete form added up as a person would: no sets, no packing.</summary>
    public (decimal? Score, string? Band) ScoredByHand(int[] complete)
    {
        decimal Points(string id, string tally) => Instrument.Items.Select((item, i) => item.Id == id ? item.Alternatives[complete[i]].For(tally) : 0).Sum() / 10m;
        decimal Value(Tally tally) => tally.Groups.IsEmpty ? tally.Items.Sum(id => Points(id, tally.Id)) : tally.Groups.Count(group => group.Any(id => Points(id, tally.Id) > 0));
        bool Holds(ScoreCondition condition) => condition switch
        {
            ScoreCondition.All all => all.Parts.All(Holds),
            ScoreCondition.Any any => any.Parts.Any(Holds),
            ScoreCondition.Is it => Instrument.Items.Select((item, i) => item.Id == it.Item && item.Alternatives[complete[i]].Id == it.Alternative).Any(same => same),
            ScoreCondition.Within within => Value(Instrument.Tally(within.Tally)!) is var value && (within.From is null || value >= within.From) && (within.To is null || value <= within.To),
            _ => throw new InvalidOperationException("The forms of a condition are closed."),
        };
        var counted = Instrument.Scores.FirstOrDefault(tally => tally.If is null || Holds(tally.If));
        return (counted is null ? null : Value(counted), (Instrument.Bands.FirstOrDefault(band => band.When is not null && Holds(band.When)) ?? Instrument.Bands.FirstOrDefault(band => band.When is null))?.Id);
    }

    public override string ToString() => $"{Instrument.Id}, {Case.Sex} of {Case.Measurements["age"]}: {string.Join(", ", Case.Instruments[Instrument.Id].Select(entry => $"{entry.Key} {entry.Value.Word ?? entry.Value.Number?.ToString(System.Globalization.CultureInfo.InvariantCulture)}"))}";
}
