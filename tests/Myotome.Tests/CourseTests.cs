using FsCheck;
using FsCheck.Fluent;
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
    public void A_small_fall_that_recovers_and_comes_again_counts_as_repeated()
    {
        string Case(string middle) => $$"""
            as_of: 2026-11-22T09:30:00Z
            strength: { left: { ankle-dorsiflexion: 4- } }
            earlier:
              - { as_of: 2026-11-16T09:30:00Z, strength: { left: { ankle-dorsiflexion: 4 } } }
              - { as_of: 2026-11-18T09:30:00Z, strength: { left: { ankle-dorsiflexion: {{middle}} } } }
              - { as_of: 2026-11-20T09:30:00Z, strength: { left: { ankle-dorsiflexion: 4 } } }
            """;
        Assert.True(Fires(Shipped.Assess(Shipped.ReadCase(Case("4-")).Case), "strength-slips-again"));
        Assert.False(Fires(Shipped.Assess(Shipped.ReadCase(Case("4")).Case), "strength-slips-again"));
    }

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
    public void Improvement_never_lowers_an_emergency_that_other_findings_hold()
    {
        Assert.Equal(Urgency.Emergency, Assess("3", "2026-11-21T09:30:00Z", "4", more: "findings: { bladder-disturbance: present }").Triage.Range.AtLeast);
        // Whatever a random case says, nothing that was worse earlier and is better now makes it milder.
        var emergencies = 0;
        var before = At("2026-10-01T09:30:00Z") with
        {
            Strength = [.. Shipped.Base.Movements.Where(movement => movement.Sided).SelectMany(movement => Enum.GetValues<Side>().Select(side => (new Place(movement.Id, side), new Grade(3, false))))],
            Sensation = [.. Shipped.Base.SensoryPoints.SelectMany(point => Enum.GetValues<Side>().Select(side => (new Place(point.Id, side), Sensation.Absent)))],
            Instruments = Total(24).Instruments,
        };
        Prop.ForAll(RandomCase.Any, random =>
        {
            var alone = random.Case;
            var better = alone with
            {
                AsOf = Now, Strength = [.. before.Strength.Select(entry => (entry.Place, new Grade(15, false)))], Sensation = [.. before.Sensation.Select(entry => (entry.Place, Sensation.Normal))],
                Instruments = Total(0).Instruments, Earlier = [before.Measured("post-void-residual", 190)],
            };
            better = better.Measured("post-void-residual", 10).Measured("void-to-scan", 1);
            if (!RandomCase.IsSound(better) || Shipped.Range(alone).AtLeast != Urgency.Emergency) return true;
            emergencies++;
            return Shipped.Range(better).AtLeast == Urgency.Emergency;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Shipped.Full ? 20_000 : 1_000));
        Assert.True(emergencies > 50, $"{emergencies} emergencies were tried.");
    }

    private static readonly DateTimeOffset Now = new(2026, 11, 22, 9, 30, 0, TimeSpan.Zero);

    private static Case At(string when) => new() { AsOf = DateTimeOffset.Parse(when, System.Globalization.CultureInfo.InvariantCulture) };

    private static Case Total(decimal total) => new() { Instruments = new Case().Instruments.SetItem("rmdq", Case.NoItems.SetItem("total", new(null, total))) };

    private static Assessment Reads(string yaml)
    {
        var read = Shipped.ReadCase("audience: clinician\nas_of: 2026-11-22T09:30:00Z\n" + yaml);
        Assert.Empty(read.Problems);
        return Shipped.Assess(read.Case);
    }

    private static Truth Finds(string finding, string yaml)
    {
        var read = Shipped.ReadCase("audience: clinician\nas_of: 2026-11-22T09:30:00Z\n" + yaml);
        Assert.Empty(read.Problems);
        return Statement.Of(Shipped.Base, read.Case).Facts[finding];
    }

    private static IEnumerable<string> Lines(Assessment it) => it.Course.Select(change => Course.Describe(change, Shipped.Base));

    [Theory]
    [InlineData("2026-11-15T09:30:00Z", "deficit-spreads-fast"), InlineData("2026-11-15T09:29:59Z", "deficit-spreads"), InlineData("2026-11-15T10:30:00+01:00", "deficit-spreads-fast"), InlineData("2026-11-15T10:29:59+01:00", "deficit-spreads")]
    public void A_deficit_that_reaches_a_normal_movement_is_an_emergency_within_7_days_and_24_hours_after(string beforeAt, string rule)
    {
        var it = Reads($"strength: {{ left: {{ ankle-dorsiflexion: 4, knee-extension: 4+ }} }}\nearlier: [{{ as_of: {beforeAt}, strength: {{ left: {{ ankle-dorsiflexion: 4, knee-extension: 5 }} }} }}]\n");
        Assert.True(Fires(it, rule));
        Assert.Equal(rule == "deficit-spreads-fast" ? Urgency.Emergency : Urgency.Within24Hours, it.Triage.Range.AtLeast);
        Assert.Contains("Knee extension, left: 5 on", Assert.Single(Lines(it)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ knee-extension: 4+ }", "{ knee-extension: 5 }"), InlineData("{ ankle-dorsiflexion: 4, knee-extension: 4+ }", "{ ankle-dorsiflexion: 4 }"),
     InlineData("{ ankle-dorsiflexion: 4, knee-extension: 4+ }", "{ ankle-dorsiflexion: 4, knee-extension: NT }"), InlineData("{ ankle-dorsiflexion: 4, knee-extension: 4 pain }", "{ ankle-dorsiflexion: 4, knee-extension: 5 }"),
     InlineData("{ ankle-dorsiflexion: 4, knee-extension: 4 }", "{ ankle-dorsiflexion: 4, knee-extension: 5 pain }"), InlineData("{ ankle-dorsiflexion: 4, knee-extension: 5- }", "{ ankle-dorsiflexion: 4, knee-extension: 5 }")]
    public void A_first_weak_movement_and_one_that_was_not_tested_or_was_limited_by_pain_is_no_spread(string now, string before) =>
        Assert.NotEqual(Truth.Yes, Finds("deficit-spread", $"strength: {{ left: {now} }}\nearlier: [{{ as_of: 2026-11-20T09:30:00Z, strength: {{ left: {before} }} }}]\n"));

    [Fact]
    public void A_deficit_spreads_from_what_was_weak_at_any_observation_before() =>
        Assert.Equal(Truth.Yes, Finds("deficit-spread-within-7-days", "strength: { right: { knee-extension: 4+ } }\nearlier:\n  - { as_of: 2026-11-01T09:30:00Z, strength: { left: { ankle-dorsiflexion: 4 } } }\n  - { as_of: 2026-11-20T09:30:00Z, strength: { right: { knee-extension: 5 } } }\n"));

    [Theory]
    [InlineData("sensation: { left: { L5: altered }, right: { L5: altered } }", "sensation: { left: { L5: altered }, right: { L5: normal } }", true)]
    [InlineData("sensation: { left: { L5: altered }, right: { L5: altered } }", "sensation: { left: { L5: altered } }", false)]
    [InlineData("sensation: { left: { L5: altered }, right: { L5: altered } }", "sensation: { right: { L5: normal } }", false)]
    [InlineData("sensation: { left: { L5: altered, S1: altered } }", "sensation: { left: { L5: altered, S1: normal } }", false)]
    [InlineData("findings: { numbness-both-legs: present }", "findings: { numbness-one-leg: present, numbness-both-legs: absent }", true)]
    [InlineData("findings: { numbness-both-legs: present }", "findings: { numbness-one-leg: present }", false)]
    [InlineData("findings: { weakness-both-legs: present }", "findings: { weakness-one-leg: present, weakness-both-legs: absent }", true)]
    public void Numbness_or_weakness_that_reaches_the_other_leg_is_a_spread_where_that_leg_was_normal_or_denied(string now, string before, bool spread)
    {
        var it = Reads($"{now}\nearlier: [{{ as_of: 2026-11-20T09:30:00Z, {before} }}]\n");
        Assert.Equal(spread, Fires(it, "deficit-spreads-fast"));
        Assert.Equal(spread ? 1 : 0, Lines(it).Count(line => line.Contains("spread", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(150, "5 min", true), InlineData(150, "10 min", true), InlineData(150, "10.5 min", false), InlineData(150, null, false), InlineData(149, "5 min", false)]
    public void A_residual_that_rose_by_100_and_was_scanned_within_10_minutes_is_an_emergency_and_any_other_rise_asks_again(int now, string? scanned, bool emergency)
    {
        var it = Reads($"findings: {{ bladder-disturbance: absent }}\nmeasurements: {{ post-void-residual: {now} mL{(scanned is null ? "" : $", void-to-scan: {scanned}")} }}\nearlier: [{{ as_of: 2026-11-20T09:30:00Z, measurements: {{ post-void-residual: 50 mL }} }}]\n");
        Assert.Equal(emergency, Fires(it, "residual-risen"));
        Assert.Equal(emergency, it.Triage.Range.AtLeast == Urgency.Emergency);
        Assert.Equal(!emergency, Assert.Single(Lines(it)).EndsWith("ask the bladder questions again.", StringComparison.Ordinal));
    }

    [Fact]
    public void A_residual_rises_above_the_one_known_from_before_too_and_a_slow_rise_counts()
    {
        Assert.Equal(Truth.Yes, Finds("residual-risen", "measurements: { post-void-residual: 160 mL, post-void-residual-baseline: 50 mL, void-to-scan: 5 min }\n"));
        Assert.Equal(Truth.Yes, Finds("residual-risen", "measurements: { post-void-residual: 160 mL, void-to-scan: 5 min }\nearlier:\n  - { as_of: 2026-11-18T09:30:00Z, measurements: { post-void-residual: 60 mL } }\n  - { as_of: 2026-11-20T09:30:00Z, measurements: { post-void-residual: 110 mL } }\n"));
        Assert.Empty(Reads("measurements: { post-void-residual: 40 mL }\nearlier: [{ as_of: 2026-11-20T09:30:00Z, measurements: { post-void-residual: 50 mL } }]\n").Course);
    }

    [Theory]
    [InlineData("findings: { fever: absent }", "absent on"), InlineData("findings: { low-back-pain: present }", "not known on"), InlineData("findings: { fever: unsure }", "unsure on")]
    public void A_warning_sign_that_was_not_there_before_is_reported_as_new(string before, string line) =>
        Assert.Contains(line, Assert.Single(Lines(Reads($"findings: {{ fever: present }}\nearlier: [{{ as_of: 2026-11-20T09:30:00Z, {before} }}]\n"))), StringComparison.Ordinal);

    [Fact]
    public void A_warning_sign_that_was_there_before_or_is_none_is_not_reported_as_new()
    {
        Assert.Empty(Reads("findings: { fever: present, low-back-pain: present }\nearlier:\n  - { as_of: 2026-11-18T09:30:00Z, findings: { fever: present } }\n  - { as_of: 2026-11-20T09:30:00Z, findings: { rigors: absent } }\n").Course);
        Assert.Contains("a new warning sign", Assert.Single(Lines(Reads("measurements: { temperature: 38.2 Cel }\nearlier: [{ as_of: 2026-11-20T09:30:00Z, measurements: { temperature: 37 Cel } }]\n"))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(8, 11, true, "worse by 5 points: no; by 30 %: yes; by our own 3 points: yes."), InlineData(8, 10, false, null), InlineData(12, 15, true, "worse by 5 points: no; by 30 %: no; by our own 3 points: yes."), InlineData(12, 14, false, null)]
    [InlineData(6, 8, false, "worse by 5 points: no; by 30 %: yes."), InlineData(12, 7, false, "better by 5 points: yes; by 30 %: yes."), InlineData(12, 8, false, "better by 5 points: no; by 30 %: yes."), InlineData(4, 2, false, "better by 5 points: cannot be told; by 30 %: yes."), InlineData(12, 9, false, null)]
    public void A_score_is_read_against_the_published_change_and_our_own_limit_side_by_side(int before, int now, bool worsened, string? line)
    {
        var it = Reads($"instruments: {{ rmdq: {{ total: {now} }} }}\nearlier: [{{ as_of: 2026-10-20T09:30:00Z, instruments: {{ rmdq: {{ total: {before} }} }} }}]\n");
        Assert.Equal(worsened, Fires(it, "score-worsened"));
        Assert.Equal(worsened ? Urgency.Appointment : Urgency.SelfCare, it.Triage.Range.AtLeast);
        if (line is null) Assert.Empty(it.Course);
        else Assert.EndsWith(line, Assert.Single(Lines(it)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_score_that_is_not_complete_is_compared_with_nothing() =>
        Assert.Empty(Reads("instruments: { rmdq: { statement-1: present } }\nearlier: [{ as_of: 2026-10-20T09:30:00Z, instruments: { rmdq: { total: 2 } } }]\n").Course);

    [Theory]
    [InlineData("2026-10-11T09:30:00Z", Truth.Yes), InlineData("2026-10-11T09:30:01Z", Truth.No), InlineData("2026-10-11T11:30:00+02:00", Truth.Yes), InlineData("2026-10-11T11:30:01+02:00", Truth.No)]
    public void Nothing_better_after_42_days_is_worth_an_appointment_and_not_a_second_earlier(string first, Truth expected)
    {
        Assert.Equal(expected, Finds("not-better-at-6-weeks", $"strength: {{ left: {{ ankle-dorsiflexion: 4 }} }}\nearlier: [{{ as_of: {first}, strength: {{ left: {{ ankle-dorsiflexion: 4 }} }} }}]\n"));
        Assert.Equal(expected == Truth.Yes, Fires(Reads($"findings: {{ low-back-pain: present }}\nearlier: [{{ as_of: {first}, findings: {{ low-back-pain: present }} }}]\n"), "not-better-at-6-weeks"));
    }

    [Theory]
    [InlineData("42 d", Truth.Yes), InlineData("41.9 d", Truth.No), InlineData("6 wk", Truth.Yes)]
    public void Six_weeks_count_from_the_start_of_the_weakness_too(string duration, Truth expected) =>
        Assert.Equal(expected, Finds("not-better-at-6-weeks", $"strength: {{ left: {{ ankle-dorsiflexion: 4 }} }}\nmeasurements: {{ weakness-duration: {duration} }}\nearlier: [{{ as_of: 2026-11-10T09:30:00Z, strength: {{ left: {{ ankle-dorsiflexion: 4 }} }} }}]\n"));

    [Theory]
    [InlineData("strength: { left: { ankle-dorsiflexion: 4+ } }", "strength: { left: { ankle-dorsiflexion: 4 } }", Truth.No), InlineData("strength: { left: { ankle-dorsiflexion: 5 } }", "strength: { left: { ankle-dorsiflexion: 5 } }", Truth.Unknown)]
    [InlineData("findings: { low-back-pain: absent }", "findings: { low-back-pain: present }", Truth.No), InlineData("findings: { fever: absent }", "findings: { low-back-pain: present }", Truth.Yes), InlineData("findings: { cancer-history: present }", "findings: { cancer-history: present }", Truth.Unknown)]
    [InlineData("instruments: { rmdq: { total: 12 } }", "instruments: { rmdq: { total: 12 } }", Truth.Yes), InlineData("instruments: { rmdq: { total: 8 } }", "instruments: { rmdq: { total: 12 } }", Truth.No)]
    public void One_thing_that_is_better_is_enough_and_what_was_not_there_cannot_be_better(string now, string before, Truth expected) =>
        Assert.Equal(expected, Finds("not-better-at-6-weeks", $"{now}\nearlier: [{{ as_of: 2026-10-01T09:30:00Z, {before} }}]\n"));

    [Theory]
    [InlineData("4", "2026-11-21T09:30:00Z", "4", Truth.Yes), InlineData("4", "2026-11-21T09:30:01Z", "4", Truth.Unknown), InlineData("4", "2026-11-21T10:30:00+01:00", "4", Truth.Yes), InlineData("4", "2026-11-21T10:30:01+01:00", "4", Truth.Unknown)]
    [InlineData("4", "2026-11-20T09:30:00Z", "5", Truth.Yes), InlineData("4-", "2026-11-20T09:30:00Z", "4-", Truth.Yes), InlineData("4", "2026-11-20T09:30:00Z", "4-", Truth.No), InlineData("5", "2026-11-22T03:30:00Z", "4+", Truth.No)]
    [InlineData("3+", "2026-11-20T09:30:00Z", "4", Truth.No), InlineData("4", "2026-11-20T09:30:00Z", "3+", Truth.No), InlineData("NT", "2026-11-20T09:30:00Z", "4", Truth.Unknown), InlineData("4 pain", "2026-11-20T09:30:00Z", "4", Truth.Unknown), InlineData("4", "2026-11-20T09:30:00Z", "4 pain", Truth.Unknown)]
    public void Strength_is_stable_once_two_readings_24_hours_apart_hold_at_4_or_more(string before, string at, string now, Truth expected) =>
        Assert.Equal(expected, Finds("strength-stable", $"strength: {{ left: {{ ankle-dorsiflexion: {now} }} }}\nearlier: [{{ as_of: {at}, strength: {{ left: {{ ankle-dorsiflexion: {before} }} }} }}]\n"));

    [Theory]
    [InlineData("", "left: { knee-extension: 4 }", Truth.Unknown)]
    [InlineData("  - { as_of: 2026-10-01T09:30:00Z, strength: { left: { knee-extension: 2 } } }\n", "left: { ankle-dorsiflexion: 4 }", Truth.Yes)]
    [InlineData("  - { as_of: 2026-10-01T09:30:00Z, strength: { left: { ankle-dorsiflexion: 5 } } }\n", "left: { ankle-dorsiflexion: 4 }", Truth.Yes)]
    public void Only_what_both_readings_share_and_what_came_after_them_counts_for_stable_strength(string first, string before, Truth expected) =>
        Assert.Equal(expected, Finds("strength-stable", $"strength: {{ left: {{ ankle-dorsiflexion: 4 }} }}\nearlier:\n{first}  - {{ as_of: 2026-11-20T09:30:00Z, strength: {{ {before} }} }}\n"));

    [Fact]
    public void A_fall_between_two_readings_is_no_stable_strength_and_one_reading_is_not_known()
    {
        Assert.Equal(Truth.Unknown, Finds("strength-stable", "strength: { left: { ankle-dorsiflexion: 4 } }\n"));
        Assert.Equal(Truth.Unknown, Finds("strength-stable", "findings: { fever: absent }\nearlier: [{ as_of: 2026-11-20T09:30:00Z, strength: { left: { ankle-dorsiflexion: 4 } } }]\n"));
        Assert.Equal(Truth.No, Finds("strength-stable", "strength: { left: { ankle-dorsiflexion: 4 } }\nearlier:\n  - { as_of: 2026-11-20T09:30:00Z, strength: { left: { ankle-dorsiflexion: 4 } } }\n  - { as_of: 2026-11-22T03:30:00Z, strength: { left: { ankle-dorsiflexion: 5 } } }\n"));
    }

    private const string Patch = "findings: { saddle-numbness: present }";

    private static string Closed(string finding = "saddle-numbness", string on = "2026-11-20T15:00:00Z", string region = "lumbar", string by = "scan") =>
        $"closed: [{{ finding: {finding}, by: {by}, on: {on}, region: {region}, showed: no pressure }}]\n";

    [Fact]
    public void A_closed_sign_that_is_unchanged_is_long_standing_and_starts_the_scan_negative_pathway()
    {
        const string Earlier = "earlier: [{ as_of: 2026-11-18T09:30:00Z, " + Patch + " }]\n";
        Assert.Equal(Urgency.Emergency, Reads(Earlier).Triage.Range.AtLeast);
        var it = Reads(Closed() + Earlier);
        Assert.Equal(Urgency.Appointment, it.Triage.Range.AtLeast);
        Assert.True(Fires(it, "longstanding-symptom"));
        // Closed is not denied: whether it is new again is still asked.
        Assert.Equal(Urgency.Emergency, it.Triage.Range.AtMost);
        Assert.Contains("saddle-numbness", it.Ask.Select(ask => ask.Id));
        Assert.Contains("scan-negative", it.SafetyNet.Select(item => item.Id));
        Assert.Contains("tested again by 2026-11-27", Assert.Single(Lines(it)), StringComparison.Ordinal);
        Assert.Equal(Truth.Yes, Finds("saddle-numbness-longstanding", Closed() + Earlier));
        // Denied as new, it is no warning sign that is gone: an examination closed it.
        Assert.Equal(Urgency.Appointment, Reads("findings: { saddle-numbness: absent }\n" + Closed() + Earlier).Triage.Range.AtLeast);
        Assert.DoesNotContain("scan-negative", Reads(Earlier).SafetyNet.Select(item => item.Id));
    }

    [Fact]
    public void A_sign_closed_at_the_time_of_the_case_covers_what_the_case_says_of_it() =>
        Assert.Equal(Urgency.Appointment, Reads(Patch + "\n" + Closed(on: "2026-11-22T10:30:00+01:00", by: "expert-examination")).Triage.Range.AtLeast);

    [Fact]
    public void A_list_that_is_closed_closes_what_stands_on_it_and_one_part_closes_only_itself()
    {
        Assert.Equal(Urgency.Appointment, Reads(Closed() + "earlier: [{ as_of: 2026-11-18T09:30:00Z, findings: { perianal-numbness: present } }]\n").Triage.Range.AtLeast);
        Assert.Equal(Urgency.Emergency, Reads(Closed("perianal-numbness") + "earlier: [{ as_of: 2026-11-18T09:30:00Z, findings: { perianal-numbness: present, wiping-feels-different: present } }]\n").Triage.Range.AtLeast);
        Assert.Equal(Truth.Yes, Finds("saddle-numbness-longstanding", Closed("perianal-numbness") + "earlier: [{ as_of: 2026-11-18T09:30:00Z, findings: { perianal-numbness: present } }]\n"));
    }

    [Theory]
    [InlineData(Patch + "\n", "", "")]
    [InlineData("findings: { fever: present }\n", "", "")]
    [InlineData("findings: { weakness-worsening: present }\n", "", "")]
    [InlineData("", "", ", findings: { genital-numbness: present }")]
    [InlineData("strength: { left: { ankle-dorsiflexion: 4- } }\n", ", strength: { left: { ankle-dorsiflexion: 4 } }", "")]
    [InlineData("measurements: { post-void-residual: 150 mL, void-to-scan: 5 min }\n", ", measurements: { post-void-residual: 20 mL }", "")]
    public void Anything_new_or_worse_after_the_closing_reopens_the_sign(string now, string before, string between)
    {
        var it = Reads(now + Closed() + $"earlier:\n  - {{ as_of: 2026-11-18T09:30:00Z, {Patch}{before} }}\n  - {{ as_of: 2026-11-21T09:30:00Z{between} }}\n");
        Assert.Equal(Urgency.Emergency, it.Triage.Range.AtLeast);
        Assert.True(Fires(it, "saddle-numbness-new"));
        Assert.Contains(Lines(it), line => line.Contains("open again now", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("findings: { low-back-pain: present, rigors: absent }\n", ""), InlineData("strength: { left: { ankle-dorsiflexion: 4+ } }\n", ", strength: { left: { ankle-dorsiflexion: 4 } }")]
    [InlineData("measurements: { post-void-residual: 60 mL, void-to-scan: 5 min }\n", ", measurements: { post-void-residual: 40 mL }"), InlineData("instruments: { rmdq: { total: 20 } }\n", ", instruments: { rmdq: { total: 10 } }")]
    public void What_is_denied_unchanged_or_better_and_a_score_alone_leave_it_closed(string now, string before) =>
        Assert.False(Fires(Reads(now + Closed() + $"earlier: [{{ as_of: 2026-11-18T09:30:00Z, {Patch}{before} }}]\n"), "saddle-numbness-new"));

    [Theory]
    [InlineData("cord-symptoms"), InlineData("trunk-band"), InlineData("clonus"), InlineData("extensor-plantar"), InlineData("sensory-level")]
    public void A_lumbar_scan_never_closes_a_cord_sign_and_one_of_the_whole_spine_does(string sign)
    {
        var earlier = $"audience: clinician\nas_of: 2026-11-22T09:30:00Z\nearlier: [{{ as_of: 2026-11-18T09:30:00Z, findings: {{ {sign}: present }} }}]\n";
        var lumbar = Shipped.ReadCase(earlier + Closed(sign));
        Assert.Equal("MC0063", Assert.Single(lumbar.Problems).Code);
        Assert.True(Fires(Shipped.Assess(lumbar.Case), "cord-symptoms-alone"));
        // Nor where a case comes from elsewhere than a file.
        var unread = lumbar.Case with { Closed = [new(sign, "scan", Now.AddDays(-1), "lumbar", "no pressure")] };
        Assert.True(Fires(Shipped.Assess(unread), "cord-symptoms-alone"));
        var whole = Shipped.ReadCase(earlier + Closed(sign, region: "whole-spine"));
        Assert.Empty(whole.Problems);
        Assert.Equal(Urgency.Appointment, Shipped.Assess(whole.Case).Triage.Range.AtLeast);
    }

    [Fact]
    public void A_person_closes_nothing_and_a_closing_never_lowers_what_it_does_not_name()
    {
        Assert.Equal(Urgency.Emergency, Shipped.Range(At("2026-11-22T09:30:00Z") with { Closed = [new("saddle-numbness", "scan", Now.AddDays(-2), "lumbar", "")], Earlier = [Shipped.Says(("saddle-numbness", Answer.Present)) with { AsOf = Now.AddDays(-3) }] }).AtLeast);
        Prop.ForAll(RandomCase.Any, random =>
        {
            var it = random.Case with { AsOf = Now, Audience = Audience.Clinician };
            var closed = it with { Closed = [new("saddle-numbness", "scan", Now, "whole-spine", "")] };
            var without = it with { Answers = it.Answers.RemoveRange([.. Shipped.Base.Find("saddle-numbness")!.Parts, .. Shipped.Base.Find("saddle-numbness")!.Forms, "saddle-numbness"]) };
            return Shipped.Range(closed).AtLeast >= Shipped.Range(without).AtLeast;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Shipped.Full ? 20_000 : 1_000));
    }
}
