using Myotome.Engine;
using Myotome.Knowledge;
using Xunit;

namespace Myotome.Tests;

/// <summary>Several observations of one episode (clinical decisions 14 and 18).</summary>
public class CourseTests
{
    private static Assessment Assess(string before, string beforeAt, string now, string nowAt = "2026-11-22T09:30:00Z", string more = "", string moreBefore = "")
    {
        var read = Shipped.ReadCase($$"""
            audience: clinician
            as_of: {{nowAt}}
            strength: { left: { ankle-dorsiflexion: {{now}} } }
            {{more}}
            earlier:
              - as_of: {{beforeAt}}
                strength: { left: { ankle-dorsiflexion: {{before}} } }
                {{moreBefore}}
            """);
        Assert.Empty(read.Problems);
        return Shipped.Assess(read.Case);
    }

    private static bool Fires(Assessment it, string rule) => it.Triage.Because.Any(reason => reason.Rule.Id == rule);

    [Fact]
    public void A_fall_from_4_to_2_in_a_day_is_an_emergency_and_the_line_says_so()
    {
        var it = Assess("4", "2026-11-21T09:30:00Z", "2");
        Assert.Equal(Urgency.Emergency, it.Triage.Range.AtLeast);
        Assert.True(Fires(it, "strength-fell-fast"));
        Assert.Contains("4 on 2026-11-21 09:30 +00:00, 2 now", Course.Describe(Assert.Single(it.Course), Shipped.Base), StringComparison.Ordinal);
    }

    [Fact]
    public void A_fall_from_4_to_4_minus_is_reported_and_tested_again()
    {
        var change = Assert.Single(Assess("4", "2026-11-21T09:30:00Z", "4-").Course);
        Assert.Null(change.Finding);
        Assert.EndsWith("test it again.", Course.Describe(change, Shipped.Base), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("5", "4", true), InlineData("4", "3", true), InlineData("4-", "3+", true), InlineData("5", "4+", false), InlineData("4+", "4-", false), InlineData("3+", "3-", false)]
    public void A_whole_grade_or_a_fall_to_3_counts(string before, string now, bool falls) =>
        Assert.Equal(falls, Fires(Assess(before, "2026-11-21T09:30:00Z", now), "strength-fell-fast"));

    [Theory]
    [InlineData("2026-11-15T09:30:00Z", "strength-fell-fast"), InlineData("2026-11-15T09:29:59Z", "strength-fell-slowly"), InlineData("2026-11-15T10:30:00+01:00", "strength-fell-fast"), InlineData("2026-11-15T10:29:00+01:00", "strength-fell-slowly")]
    public void Seven_days_are_counted_to_the_second_in_every_time_zone(string beforeAt, string rule)
    {
        var it = Assess("5", beforeAt, "4");
        Assert.True(Fires(it, rule));
        Assert.Equal(rule == "strength-fell-fast" ? Urgency.Emergency : Urgency.Within24Hours, it.Triage.Range.AtLeast);
    }

    [Theory]
    [InlineData("4", "2 pain"), InlineData("4", "NT"), InlineData("5 pain", "3"), InlineData("NT", "3"), InlineData("3", "4"), InlineData("4", "4")]
    public void What_was_limited_by_pain_or_not_tested_and_what_improved_is_no_fall(string before, string now) =>
        Assert.Empty(Assess(before, "2026-11-21T09:30:00Z", now).Course);

    [Fact]
    public void Small_falls_in_two_movements_or_twice_count()
    {
        var two = Shipped.ReadCase("""
            as_of: 2026-11-22T09:30:00Z
            strength: { left: { ankle-dorsiflexion: 4-, knee-extension: 4+ } }
            earlier: [{ as_of: 2026-11-20T09:30:00Z, strength: { left: { ankle-dorsiflexion: 4, knee-extension: 5 } } }]
            """);
        Assert.True(Fires(Shipped.Assess(two.Case), "strength-slips-again"));
        var twice = Shipped.ReadCase("""
            as_of: 2026-11-22T09:30:00Z
            strength: { left: { ankle-dorsiflexion: 4- } }
            earlier:
              - { as_of: 2026-11-18T09:30:00Z, strength: { left: { ankle-dorsiflexion: 4+ } } }
              - { as_of: 2026-11-20T09:30:00Z, strength: { left: { ankle-dorsiflexion: 4 } } }
            """);
        Assert.True(Fires(Shipped.Assess(twice.Case), "strength-slips-again"));
    }

    [Fact]
    public void A_movement_that_was_not_tested_before_is_no_spread() =>
        Assert.Empty(Shipped.Assess(Shipped.ReadCase("as_of: 2026-11-22T09:30:00Z\nstrength: { right: { knee-extension: 4 } }\nearlier: [{ as_of: 2026-11-20T09:30:00Z, strength: { left: { knee-extension: 4 } } }]\n").Case).Course);

    [Fact]
    public void What_was_present_carries_forward_until_it_is_answered_again_and_what_was_absent_does_not()
    {
        var it = Statement.Of(Shipped.Base, Shipped.ReadCase("""
            as_of: 2026-11-22T09:30:00Z
            findings: { fever: absent }
            earlier:
              - { as_of: 2026-11-20T09:30:00Z, findings: { saddle-numbness: present, fever: present, rigors: absent }, measurements: { temperature: 39 Cel } }
            """).Case);
        Assert.Equal(Truth.Yes, it.Facts["saddle-numbness"]);
        Assert.Equal(Truth.No, it.Facts["fever"]);
        Assert.Equal(Truth.Unknown, it.Facts["rigors"]);
        Assert.Equal(Truth.Unknown, it.Facts["temperature-39-or-more"]);
        Assert.Contains(it.Assumptions, line => line.Contains("2026-11-20", StringComparison.Ordinal));
    }

    [Fact]
    public void A_warning_sign_that_is_gone_keeps_24_hours()
    {
        var it = Shipped.Assess(Shipped.DeniesEverything() with
        {
            AsOf = new(2026, 11, 22, 9, 30, 0, TimeSpan.Zero),
            Earlier = [Shipped.Says(("saddle-numbness", Answer.Present)) with { AsOf = new(2026, 11, 20, 9, 30, 0, TimeSpan.Zero) }],
        });
        Assert.Equal(Urgency.Within24Hours, it.Triage.Range.AtLeast);
        Assert.Equal("saddle-numbness", Assert.Single(it.Course).Id);
    }

    [Fact]
    public void Denying_a_list_now_answers_its_parts_again_and_keeps_24_hours()
    {
        var read = Shipped.ReadCase("as_of: 2026-11-20T09:00:00Z\nfindings: { saddle-numbness: absent }\nearlier: [{ as_of: 2026-11-19T09:00:00Z, findings: { perianal-numbness: present } }]\n");
        Assert.Empty(read.Problems);
        Assert.Equal(Urgency.Within24Hours, Shipped.Assess(read.Case).Triage.Range.AtLeast);
    }

    [Fact]
    public void Improvement_never_lowers_an_emergency_that_other_findings_hold() =>
        Assert.Equal(Urgency.Emergency, Assess("3", "2026-11-21T09:30:00Z", "4", more: "findings: { bladder-disturbance: present }").Triage.Range.AtLeast);

    [Theory]
    [InlineData("2026-11-21T09:00:00Z", "4", "4", true), InlineData("2026-11-21T09:00:01Z", "4", "4", null), InlineData("2026-11-21T11:00:00+02:00", "4", "4+", true), InlineData("2026-11-21T11:00:01+02:00", "4", "4", null)]
    [InlineData("2026-11-20T09:00:00Z", "4", "4-", false), InlineData("2026-11-20T09:00:00Z", "3", "4", null), InlineData("2026-11-20T09:00:00Z", "4", "3", false), InlineData("2026-11-20T09:00:00Z", "4 pain", "4", null)]
    public void Strength_is_steady_once_two_readings_a_day_apart_are_4_or_more_and_nothing_fell(string at, string before, string now, bool? expected)
    {
        var file = Shipped.ReadCase($$"""
            as_of: 2026-11-22T09:00:00Z
            strength: { left: { ankle-dorsiflexion: {{now}} } }
            earlier: [{ as_of: {{at}}, strength: { left: { ankle-dorsiflexion: {{before}} } } }]
            """);
        Assert.Empty(file.Problems);
        Assert.Equal(expected, Course.StrengthIsSteady(file.Case));
    }
}
