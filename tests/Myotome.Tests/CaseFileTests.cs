using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Myotome.Engine;
using Myotome.Knowledge;
using Xunit;

namespace Myotome.Tests;

/// <summary>Bad input of any kind gets its problems at once, each with its place.</summary>
public class CaseFileTests
{
    public static IEnumerable<TheoryDataRow<string, string, string>> Hostile =>
    [
        new("a finding nobody knows", "findings:\n  sadle-numbness: present\n", "2:3 MC0017"),
        new("a key nobody knows", "symptoms:\n  saddle-numbness: present\n", "1:1 MC0006"),
        new("a key twice", "findings:\n  fever: absent\n  fever: present\n", "3:3 MC0007"),
        new("a word that is no answer", "findings: { fever: yes }\n", "1:20 MC0021"),
        new("declining what cannot be declined", "findings: { fever: declined }\n", "1:20 MC0021"),
        new("a derived finding", "findings: { new-leg-neurology: present }\n", "1:13 MC0018"),
        new("a threshold finding", "findings: { temperature-38-or-more: present }\n", "1:13 MC0018"),
        new("a side where there is none", "findings: { fever: { left: present } }\n", "1:20 MC0019"),
        new("MRC 7", "strength: { left: { ankle-dorsiflexion: 7 } }\n", "1:41 MC0051"),
        new("a movement nobody knows", "strength: { left: { wing-flapping: 4 } }\n", "1:21 MC0050"),
        new("a side nobody has", "strength: { middle: { ankle-dorsiflexion: 4 } }\n", "1:13 MC0006"),
        new("a fever of 40 Fahrenheit", "measurements: { temperature: '40 [degF]' }\n", "1:30 MC0046"),
        new("104 Celsius", "measurements: { temperature: 104 Cel }\n", "1:30 MC0046"),
        new("mg/dL", "measurements: { crp: 5 mg/dL }\n", "1:22 MC0045"),
        new("no unit", "measurements: { temperature: 38.5 }\n", "1:30 MC0045"),
        new("an age of 400", "person: { age: 400 }\n", "1:16 MC0046"),
        new("an age in words", "person: { age: old }\n", "1:16 MC0014"),
        new("a sex nobody knows", "person: { sex: x }\n", "1:16 MC0021"),
        new("a date in the future", "as_of: 2999-01-01T00:00:00Z\n", "1:8 MC0061"),
        new("a time without a zone", "as_of: 2026-11-22T09:30:00\n", "1:8 MC0060"),
        new("no date at all", "as_of: yesterday\n", "1:8 MC0060"),
        new("a procedure after the case", "as_of: 2026-01-01T00:00:00Z\nprocedures: [{ what: discectomy, on: 2026-03-01 }]\n", "2:38 MC0061"),
        new("an anchor", "findings: &a { fever: present }\n", "1:11 MC0008"),
        new("an alias", "findings: *a\n", "1:11 MC0008"),
        new("a tag", "findings: !!python/object { fever: present }\n", "1:11 MC0008"),
        new("a billion laughs", "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "1:4 MC0008"),
        new("two documents", "findings: {}\n---\nfindings: {}\n", "2:1 MC0009"),
        new("an empty file", "", "1:1 MC0005"),
        new("only a comment", "# nothing\n", "1:1 MC0005"),
        new("a list", "- fever\n", "1:1 MC0012"),
        new("a word", "fever\n", "1:1 MC0012"),
        new("findings as a list", "findings: [fever]\n", "1:11 MC0012"),
        new("a tab", "person: { age: 40 }\nfindings:\n\tfever: present\n", "3:1 MC0005"),
        new("an open quote", "findings: { 'fever: present }\n", "1:13 MC0005"),
        new("a colon in a value", "title: a: b\n", "1:9 MC0005"),
        new("a NUL byte", "findings: { fever: pre\0sent }\n", "1:23 MC0002"),
        new("deep nesting", string.Concat(Enumerable.Repeat("[", 40)) + string.Concat(Enumerable.Repeat("]", 40)), "1:33 MC0004"),
        new("an earlier observation and no time now", "earlier: [{ as_of: 2026-11-01T08:00:00Z }]\n", "1:10 MC0062"),
        new("an earlier observation without its time", "as_of: 2026-11-02T08:00:00Z\nearlier: [{ findings: {} }]\n", "2:11 MC0011"),
        new("an earlier observation that is later", "as_of: 2026-11-02T08:00:00Z\nearlier: [{ as_of: 2026-11-03T08:00:00Z }]\n", "2:20 MC0061"),
        new("earlier observations out of order", "as_of: 2026-11-02T08:00:00Z\nearlier: [{ as_of: 2026-11-01T08:00:00Z }, { as_of: 2026-10-01T08:00:00Z }]\n", "2:53 MC0062"),
        new("an earlier score that cannot be", "as_of: 2026-11-02T08:00:00Z\nearlier: [{ as_of: 2026-11-01T08:00:00Z, instruments: { rmdq: { total: 25 } } }]\n", "2:72 MC0080"),
        new("a person who closes a sign", "as_of: 2026-11-02T08:00:00Z\nclosed: [{ finding: saddle-numbness, by: scan, on: 2026-11-01T08:00:00Z, region: lumbar, showed: clear }]\n", "2:9 MC0063"),
        new("a closed sign and no time now", "audience: clinician\nclosed: [{ finding: saddle-numbness, by: scan, on: 2026-11-01T08:00:00Z, region: lumbar, showed: clear }]\n", "2:9 MC0062"),
        new("a sign closed after the case", "audience: clinician\nas_of: 2026-11-02T08:00:00Z\nclosed: [{ finding: saddle-numbness, by: scan, on: 2026-11-03T08:00:00Z, region: lumbar, showed: clear }]\n", "3:52 MC0061"),
        new("a sign closed on a day", "audience: clinician\nas_of: 2026-11-02T08:00:00Z\nclosed: [{ finding: saddle-numbness, by: scan, on: 2026-11-01, region: lumbar, showed: clear }]\n", "3:52 MC0060"),
        new("a sign closed by a person", "audience: clinician\nas_of: 2026-11-02T08:00:00Z\nclosed: [{ finding: saddle-numbness, by: Dr Smith, on: 2026-11-01T08:00:00Z, region: lumbar, showed: clear }]\n", "3:42 MC0021"),
        new("a region nobody scans", "audience: clinician\nas_of: 2026-11-02T08:00:00Z\nclosed: [{ finding: saddle-numbness, by: scan, on: 2026-11-01T08:00:00Z, region: knee, showed: clear }]\n", "3:82 MC0021"),
        new("a closing that shows nothing", "audience: clinician\nas_of: 2026-11-02T08:00:00Z\nclosed: [{ finding: saddle-numbness, by: scan, on: 2026-11-01T08:00:00Z, region: lumbar }]\n", "3:10 MC0011"),
        new("a closed finding nobody knows", "audience: clinician\nas_of: 2026-11-02T08:00:00Z\nclosed: [{ finding: sadle-numbness, by: scan, on: 2026-11-01T08:00:00Z, region: lumbar, showed: clear }]\n", "3:21 MC0017"),
        new("a risk that is closed", "audience: clinician\nas_of: 2026-11-02T08:00:00Z\nclosed: [{ finding: cancer-history, by: scan, on: 2026-11-01T08:00:00Z, region: whole-spine, showed: clear }]\n", "3:21 MC0063"),
        new("a cord sign closed by a lumbar scan", "audience: clinician\nas_of: 2026-11-02T08:00:00Z\nclosed: [{ finding: clonus, by: scan, on: 2026-11-01T08:00:00Z, region: lumbar, showed: clear }]\n", "3:73 MC0063"),
        new("present and a child absent", "findings:\n  bladder-disturbance: absent\n  urinary-retention: present\n", "2:3 MC0070"),
        new("a quantity against a finding", "findings: { fever: absent }\nmeasurements: { temperature: 38.5 Cel }\n", "1:13 MC0070"),
        new("a duration against a finding", "findings: { persistent-weakness: absent }\nmeasurements: { weakness-duration: 14 d }\n", "1:13 MC0070"),
        new("a side with no answer", "findings: { foot-drop: {} }\n", "1:24 MC0022"),
        new("minus 300 weeks", "treatments_tried: [{ what: physiotherapy, weeks: -300 }]\n", "1:50 MC0046"),
        new("a hidden line break", "findings: { fever: present } # \u2028 x\n", "1:32 MC0002"),
        new("a record against a finding", "findings: { osteoporosis: absent }\ndiagnoses: [{ what: osteoporosis }]\n", "1:13 MC0070"),
        new("a medicine against a finding", "findings: { back-pain-severe: present, anticoagulant: absent }\nmedicines: [warfarin]\n", "1:40 MC0070"),
    ];

    [Theory, MemberData(nameof(Hostile))]
    public void Each_kind_of_bad_case_is_a_problem_with_its_place(string what, string yaml, string expected)
    {
        var read = Shipped.ReadCase(yaml, new DateTimeOffset(2026, 11, 24, 0, 0, 0, TimeSpan.Zero));
        Assert.True(read.Problems.Any(problem => $"{problem.At.Line}:{problem.At.Column} {problem.Code}" == expected), $"{what}: {string.Join("; ", read.Problems)}");
    }

    [Fact]
    public void A_contradiction_is_a_problem_and_never_a_silent_choice()
    {
        var read = Shipped.ReadCase("findings: { saddle-numbness: absent, perianal-numbness: present }\n");
        Assert.Equal("MC0070", Assert.Single(read.Problems).Code);
        Assert.Equal(Urgency.Emergency, Shipped.Range(read.Case).AtLeast);
    }

    [Fact]
    public void Bytes_that_are_no_UTF8_are_refused_at_their_place()
    {
        var read = CaseFile.Read([.. "findings:\n  fe"u8, 0xC3, 0x28, .. "ver: present\n"u8], "case.yaml", json: false, Shipped.Base);
        Assert.Equal("case.yaml:2:5: error MC0001: This byte is not UTF-8. Save the text as UTF-8.", Assert.Single(read.Problems).ToString());
    }

    [Fact]
    public void A_case_over_one_megabyte_is_one_problem_and_is_not_read()
    {
        var read = CaseFile.Read(new byte[50_000_000], "case.yaml", json: false, Shipped.Base);
        Assert.Equal("MC0003", Assert.Single(read.Problems).Code);
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public void A_case_of_too_many_values_is_one_problem_and_is_not_read(bool json)
    {
        var read = CaseFile.Read(Encoding.UTF8.GetBytes("{\"medicines\": [" + string.Join(",", Enumerable.Repeat("\"a\"", 120_000)) + "]}"), "case", json, Shipped.Base);
        Assert.Equal("MC0003", Assert.Single(read.Problems).Code);
    }

    [Fact]
    public void All_problems_are_reported_at_once()
    {
        var read = Shipped.ReadCase("findings:\n  nonsense-a: present\n  fever: maybe\nmeasurements: { temperature: 3 Cel, crp: 1 g }\nstrength: { left: { ankle-dorsiflexion: 9 } }\ncolour: red\n");
        Assert.Equal(["MC0017", "MC0021", "MC0046", "MC0045", "MC0051", "MC0006"], read.Problems.Select(problem => problem.Code));
    }

    [Theory]
    [InlineData("{ \"findings\": { \"fever\": \"present\" }, \"measurements\": { \"temperature\": \"38.5 Cel\" } }", 0)]
    [InlineData("{ \"findings\": { \"fever\": \"present\" }, \"extra\": 1 }", 1)]
    [InlineData("{ \"findings\": { \"fever\": \"present\", \"fever\": \"absent\" } }", 1)]
    [InlineData("{ \"findings\": ", 1)]
    [InlineData("{ \"findings\": {} } {}", 1)]
    [InlineData("{ \"findings\": { \"fever\": null } }", 1)]
    [InlineData("{ \"findings\": { \"fever\": true } }", 1)]
    [InlineData("{ \"findings\": { \"\\ud800\": \"present\" } }", 1)]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", 1)]
    public void JSON_is_read_the_same_way(string json, int problems)
    {
        var read = CaseFile.Read(Encoding.UTF8.GetBytes(json), "case.json", json: true, Shipped.Base);
        Assert.Equal(problems, read.Problems.Count);
    }

    [Fact]
    public void YAML_and_JSON_of_one_case_give_the_same_assessment()
    {
        var yaml = Shipped.ReadCase("audience: clinician\nperson: { age: 46, sex: male }\nfindings: { weakness-one-leg: present, bladder-disturbance: unsure }\nstrength: { left: { ankle-dorsiflexion: 3- } }\n");
        var json = CaseFile.Read("""{"audience":"clinician","person":{"age":46,"sex":"male"},"findings":{"weakness-one-leg":"present","bladder-disturbance":"unsure"},"strength":{"left":{"ankle-dorsiflexion":"3-"}}}"""u8, "x.json", json: true, Shipped.Base);
        Assert.Empty(yaml.Problems);
        Assert.Empty(json.Problems);
        Assert.True(AssessmentJson.Write(Shipped.Assess(yaml.Case)).Span.SequenceEqual(AssessmentJson.Write(Shipped.Assess(json.Case)).Span));
    }

    [Fact]
    public void Sides_are_read_as_either_side_and_both()
    {
        Truth Both(string written) => Statement.Of(Shipped.Base, Shipped.ReadCase($"findings: {{ straight-leg-raise: {written} }}\n").Case).Facts["straight-leg-raise-both"];
        Truth Either(string written) => Statement.Of(Shipped.Base, Shipped.ReadCase($"findings: {{ straight-leg-raise: {written} }}\n").Case).Facts["straight-leg-raise"];
        Assert.Equal((Truth.Yes, Truth.Unknown), (Either("present"), Both("present")));
        Assert.Equal((Truth.Yes, Truth.Unknown), (Either("{ left: present }"), Both("{ left: present }")));
        Assert.Equal((Truth.Yes, Truth.No), (Either("{ left: present, right: absent }"), Both("{ left: present, right: absent }")));
        Assert.Equal((Truth.Yes, Truth.Yes), (Either("{ left: present, right: present }"), Both("{ left: present, right: present }")));
        Assert.Equal((Truth.Unknown, Truth.No), (Either("{ left: absent }"), Both("{ left: absent }")));
        Assert.Equal((Truth.No, Truth.No), (Either("absent"), Both("absent")));
    }

    [Fact]
    public void Medicines_treatments_and_procedures_state_findings()
    {
        var read = Shipped.ReadCase("""
            as_of: 2026-11-22T09:30:00Z
            medicines: [Apixaban, vitamin gummies]
            procedures: [{ what: discectomy, on: 2019-05-01 }]
            treatments_tried: [{ what: physiotherapy, weeks: 6, effect: none }]
            diagnoses: [{ what: abdominal-aortic-aneurysm }]
            """);
        Assert.Empty(read.Problems);
        var statement = Statement.Of(Shipped.Base, read.Case);
        Assert.Equal(["vitamin gummies"], statement.NotRecognised);
        foreach (var finding in new[] { "anticoagulant", "previous-back-surgery", "conservative-treatment-failed", "aortic-aneurysm-known" }) Assert.Equal(Truth.Yes, statement.Facts[finding]);
        Assert.Equal(Truth.Unknown, statement.Facts["spinal-procedure-30-days"]);
    }

    [Fact]
    public void A_procedure_without_a_date_is_not_recent_and_the_answer_says_so()
    {
        var statement = Statement.Of(Shipped.Base, Shipped.ReadCase("procedures: [{ what: discectomy }]\n").Case);
        Assert.Equal(Truth.Unknown, statement.Facts["spinal-procedure-30-days"]);
        Assert.Contains(statement.Assumptions, line => line.Contains("discectomy", StringComparison.Ordinal));
    }

    [Fact]
    public void A_missing_setting_is_the_community_and_the_answer_says_so() =>
        Assert.Contains(Shipped.Assess(new()).Assumptions, line => line.Contains("community", StringComparison.Ordinal));

    [Fact]
    public void Any_bytes_at_all_give_problems_or_a_case_and_never_an_exception() => Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes =>
    {
        CaseFile.Read(bytes, "x", json: false, Shipped.Base);
        CaseFile.Read(bytes, "x", json: true, Shipped.Base);
        return true;
    }).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void Any_damage_to_a_good_case_gives_problems_or_a_case_and_never_an_exception()
    {
        var good = File.ReadAllBytes(Directory.EnumerateFiles(Path.Combine(Shipped.Root, "examples"), "*.yaml").Order(StringComparer.Ordinal).First());
        Prop.ForAll(ArbMap.Default.ArbFor<(ushort At, byte With, byte Drop)>(), damage =>
        {
            var at = damage.At % good.Length;
            byte[] bad = [.. good.AsSpan(0, at), damage.With, .. good.AsSpan(Math.Min(good.Length, at + damage.Drop % 20))];
            var read = CaseFile.Read(bad, "x", json: false, Shipped.Base);
            Reasoner.Assess(Shipped.Base, read.Case);
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Shipped.Full ? 20_000 : 1_000));
    }
}
