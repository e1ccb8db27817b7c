using Myotome.Engine;
using Xunit;
using static Myotome.Engine.Answer;

namespace Myotome.Tests;

/// <summary>Each settled clinical decision that the triage touches, by its number.</summary>
public class ClinicalDecisionTests
{
    private static Case Healthy => Shipped.DeniesEverything();

    private static void Advises(Urgency expected, Case it) => Assert.Equal(expected, Shipped.Range(it).Advised);

    private static void Between(Urgency atLeast, Urgency atMost, Case it) => Assert.Equal(new UrgencyRange(atLeast, atMost), Shipped.Range(it));

    // 1. Newness lives in the finding.

    [Theory]
    [InlineData("bladder-disturbance"), InlineData("bowel-disturbance"), InlineData("saddle-numbness"), InlineData("sexual-dysfunction")]
    [InlineData("weakness-one-leg"), InlineData("weakness-both-legs"), InlineData("numbness-one-leg"), InlineData("unable-to-walk")]
    public void D01_longstanding_and_assessed_is_an_appointment_never_assessed_is_24_hours_and_new_wins(string sign)
    {
        var old = Shipped.Base.Find(sign)!.Longstanding!;
        Advises(Urgency.Appointment, Healthy.With(old, Present).With("longstanding-never-assessed", Absent));
        Between(Urgency.Appointment, Urgency.Within24Hours, Healthy.With(old, Present));
        Advises(Urgency.Within24Hours, Healthy.With(old, Present).With("longstanding-never-assessed", Present));
        Assert.Equal(Shipped.Range(Healthy.With(sign, Present)).AtLeast, Shipped.Range(Healthy.With(sign, Present).With(old, Present).With("longstanding-never-assessed", Absent)).AtLeast);
    }

    [Fact]
    public void D01_a_known_baseline_residual_is_an_appointment_and_a_new_one_an_emergency()
    {
        Advises(Urgency.Appointment, Healthy.Measured("post-void-residual-baseline", 250).With("longstanding-never-assessed", Absent));
        Advises(Urgency.Emergency, Healthy.Measured("post-void-residual", 250));
    }

    // 2. Audience: the clinician's reading applies only once the examination that it names is recorded.

    [Theory]
    [InlineData("pain-both-legs"), InlineData("sexual-dysfunction")]
    public void D02_a_clinician_may_read_it_milder_only_once_the_examination_is_recorded_and_never_below_24_hours(string sign)
    {
        var clinician = Shipped.DeniesEverything(Audience.Clinician).With(sign, Present);
        Advises(Urgency.Emergency, clinician);
        Advises(Urgency.Emergency, clinician.With("saddle-examined-normal", Present));
        var examined = clinician.With("saddle-examined-normal", Present).With("legs-examined-normal", Present);
        Advises(Urgency.Within24Hours, examined);
        Advises(Urgency.Emergency, examined with { Audience = Audience.Person });
        Advises(Urgency.Emergency, examined.With("saddle-numbness", Present));
        var reason = Assert.Single(Shipped.Assess(examined).Triage.Because, reason => reason.StrictUrgency == Urgency.Emergency);
        Assert.Equal(Urgency.Within24Hours, reason.Urgency);
    }

    [Fact]
    public void D02_what_another_person_cannot_know_is_unsure_and_never_absent()
    {
        var it = Healthy with { AnsweredByOther = true };
        var assessment = Shipped.Assess(it);
        Assert.True(assessment.Triage.Range.AtLeast >= Urgency.Within24Hours);
        Assert.Contains(assessment.Assumptions, line => line.Contains("someone else", StringComparison.Ordinal));
    }

    [Fact]
    public void D02_a_denial_by_another_counts_no_more_when_it_is_given_part_by_part()
    {
        var it = Healthy;
        foreach (var sign in new[] { "bladder-disturbance", "bowel-disturbance", "saddle-numbness", "sexual-dysfunction" })
        {
            it = it.Without(sign);
            foreach (var part in Shipped.Base.Find(sign)!.Parts) it = it.With(part, Absent);
        }
        Assert.Equal(Urgency.SelfCare, Shipped.Range(it).AtLeast);
        Assert.True(Shipped.Range(it with { AnsweredByOther = true }).AtLeast >= Urgency.Within24Hours);
    }

    // 3. Screening sets.

    [Fact]
    public void D03_a_person_gardening_without_thermometer_scan_or_reflexes_settles_at_self_care()
    {
        var it = Healthy.With("back-weakness", Present).With("fatigue-with-activity", Present).With("eases-with-rest", Present).With("weakness-confined-to-back", Present)
            .With("recent-overuse", Present).With("muscle-aching", Present).With("myotoxic-medicine", Absent);
        Between(Urgency.SelfCare, Urgency.SelfCare, it);
        Assert.Equal("muscular", Shipped.Assess(it).WeaknessType.Type);
    }

    [Fact]
    public void D03_a_nurse_on_the_telephone_settles_a_case_without_an_examination()
    {
        var nurse = Shipped.DeniesEverything(Audience.Clinician);
        Assert.Empty(nurse.Strength);
        Assert.True(Shipped.Range(nurse).Settled);
        Assert.True(Shipped.Range(nurse.With("recurrent-episodes", Present)).Settled);
    }

    [Fact]
    public void D03_a_weak_leg_calls_for_its_grade_or_what_it_can_still_do()
    {
        var weak = Healthy.With("weakness-one-leg", Present).Without("leg-movement-lost");
        Between(Urgency.Within24Hours, Urgency.Emergency, weak);
        Assert.Contains(Shipped.Assess(weak).Ask, ask => ask.Id == "leg-movement-lost");
        Assert.True(Grade.TryParse("2", out var two));
        Advises(Urgency.Emergency, weak with { Strength = [(new("ankle-dorsiflexion", Side.Left), two)] });
    }

    [Fact]
    public void D03_two_weeks_of_stable_weakness_with_every_red_flag_denied_is_an_appointment() =>
        Between(Urgency.Appointment, Urgency.Appointment, Healthy.With("back-weakness", Present).Measured("weakness-duration", 14));

    // 4. Unsure.

    [Fact]
    public void D04_unsure_about_a_sign_is_24_hours_and_with_a_new_leg_symptom_or_a_second_unsure_sign_an_emergency()
    {
        var unsure = Healthy.With("saddle-numbness", Unsure);
        Assert.Equal(Urgency.Within24Hours, Shipped.Range(unsure).AtLeast);
        Assert.Equal("saddle-numbness", Shipped.Assess(unsure).Ask[0].Id);
        Assert.NotNull(Shipped.Assess(unsure).Ask[0].Help);
        Advises(Urgency.Emergency, unsure.With("numbness-one-leg", Present));
        Advises(Urgency.Emergency, unsure.With("pain-one-leg", Present));
        Advises(Urgency.Emergency, unsure.With("bladder-disturbance", Unsure));
        Advises(Urgency.Emergency, unsure.With("bowel-disturbance", Present));
    }

    [Theory]
    [InlineData("osteoporosis"), InlineData("infection-risk"), InlineData("cancer-history"), InlineData("anticoagulant")]
    public void D04_unsure_about_a_risk_factor_raises_nothing_by_itself(string risk) =>
        Assert.Equal(Urgency.SelfCare, Shipped.Range(Healthy.With(risk, Unsure)).AtLeast);

    [Fact]
    public void D04_changing_an_answer_replaces_it_and_may_lower() =>
        Between(Urgency.SelfCare, Urgency.SelfCare, Healthy.With("saddle-numbness", Present).With("saddle-numbness", Absent));

    [Theory]
    [InlineData("bladder-disturbance", NotApplicable), InlineData("bowel-disturbance", NotApplicable), InlineData("sexual-dysfunction", NotApplicable), InlineData("sexual-dysfunction", Declined)]
    public void D04_what_does_not_apply_or_is_declined_is_never_self_care(string sign, Answer answer)
    {
        var it = Shipped.Assess(Healthy.With(sign, answer));
        Assert.True(it.Triage.Range.AtLeast >= Urgency.Appointment);
        Assert.Contains(it.SafetyNet, item => item.Act == "emergency");
        Assert.DoesNotContain(it.Ask, ask => ask.Id == sign);
    }

    // 5. Speed.

    [Fact]
    public void D05_progressive_weakness_of_unknown_speed_is_undecided_and_its_speed_is_asked_first()
    {
        var worse = Healthy.With("weakness-worsening", Present).Without("worsening-over-days");
        Between(Urgency.Within24Hours, Urgency.Emergency, worse);
        Assert.Equal("worsening-over-days", Shipped.Assess(worse).Ask[0].Id);
        Assert.Equal("worsening-over-days", Shipped.Assess(Shipped.Says(("weakness-worsening", Present))).Ask[0].Id);
        Advises(Urgency.Emergency, worse.With("worsening-over-days", Present));
        Advises(Urgency.Emergency, worse.With("worsening-over-days", Unsure));
        Advises(Urgency.Within24Hours, worse.With("worsening-over-days", Absent));
    }

    // 6. Denying a list denies only what is worded on it.

    [Fact]
    public void D06_denying_the_banner_leaves_every_early_sign_open()
    {
        var banner = Shipped.Says(("urinary-incontinence", Absent), ("urinary-retention", Absent), ("faecal-incontinence", Absent), ("saddle-numbness", Absent), ("weakness-both-legs-severe", Absent),
            ("unable-to-walk", Absent), ("high-fever", Absent), ("worsening-over-days", Absent));
        Between(Urgency.SelfCare, Urgency.Emergency, banner);
        var asked = Shipped.Assess(banner).Ask.Select(ask => ask.Id).ToList();
        Assert.Contains("bladder-disturbance", asked);
        Assert.Contains("weakness-both-legs", asked);
        Assert.Contains("sexual-dysfunction", asked);
    }

    [Fact]
    public void D06_an_absent_parent_denies_its_parts_only_where_its_file_says_so()
    {
        var facts = Facts.From(Shipped.Base, Shipped.Says(("bladder-disturbance", Absent), ("weakness-both-legs", Absent)).Answers);
        Assert.True(Shipped.Base.Find("bladder-disturbance")!.DeniesParts);
        Assert.Equal(Truth.No, facts["urinary-hesitancy"]);
        Assert.False(Shipped.Base.Find("weakness-both-legs")!.DeniesParts);
        Assert.Equal(Truth.Unknown, facts["weakness-both-legs-severe"]);
    }

    // 7. Pain is never required where a back or leg symptom exists.

    [Fact]
    public void D07_fever_or_rigors_with_new_leg_neurology_needs_no_pain()
    {
        Advises(Urgency.Emergency, Healthy.Measured("temperature", 38).With("numbness-one-leg", Present).Without("fever"));
        Advises(Urgency.Emergency, Healthy.With("rigors", Present).With("weakness-one-leg", Present));
    }

    [Fact]
    public void D07_new_leg_neurology_or_a_cauda_equina_sign_within_30_days_of_a_spinal_procedure_is_an_emergency()
    {
        var asOf = new DateTimeOffset(2026, 11, 22, 9, 30, 0, TimeSpan.Zero);
        Case After(int days) => Healthy.Without("spinal-procedure-30-days").With("numbness-one-leg", Present) with
        {
            AsOf = asOf,
            Procedures = [new("lumbar-fusion", asOf.AddDays(-days))],
        };
        Advises(Urgency.Emergency, After(30));
        Assert.Equal(Urgency.Within24Hours, Shipped.Range(After(31)).AtLeast);
    }

    // 8. Fever with back pain.

    [Theory]
    [InlineData("back-pain-severe"), InlineData("rigors"), InlineData("infection-risk"), InlineData("weakness-one-leg")]
    public void D08_fever_is_an_emergency_with_severe_pain_rigors_an_infection_risk_or_leg_neurology(string danger) =>
        Advises(Urgency.Emergency, Healthy.With("fever", Present).With("high-fever", Absent).With(danger, Present));

    [Fact]
    public void D08_from_38_degrees_it_is_24_hours_and_from_39_an_emergency()
    {
        var it = Healthy.Without("fever").Without("high-fever").With("feverish", Absent);
        Advises(Urgency.SelfCare, it.Measured("temperature", 37.9m));
        Advises(Urgency.Within24Hours, it.Measured("temperature", 38.0m).With("high-fever", Absent));
        Advises(Urgency.Emergency, it.Measured("temperature", 39.0m));
    }

    [Fact]
    public void D08_fever_with_pain_of_unknown_severity_is_undecided() =>
        Between(Urgency.Within24Hours, Urgency.Emergency, Healthy.With("fever", Present).With("high-fever", Absent).Without("back-pain-severe"));

    // 9. Both legs.

    [Fact]
    public void D09_tired_legs_are_an_appointment_only_when_every_part_is_answered()
    {
        var tired = Healthy.With("legs-tired", Present).With("legs-tired-recent", Absent).With("legs-tired-worsening", Absent).With("cannot-rise-from-chair", Absent);
        Between(Urgency.Appointment, Urgency.Appointment, tired);
        Between(Urgency.Appointment, Urgency.Emergency, tired.Without("legs-tired-recent"));
        Between(Urgency.Appointment, Urgency.Emergency, tired.Without("cannot-rise-from-chair"));
        foreach (var danger in new[] { "legs-tired-recent", "legs-tired-worsening", "cannot-rise-from-chair", "cannot-heel-or-toe-walk", "numbness-both-legs", "bladder-disturbance" })
        {
            Advises(Urgency.Emergency, tired.With(danger, Present));
        }
        Advises(Urgency.Emergency, Healthy.With("weakness-both-legs", Present));
    }

    // 10. Cannot walk.

    [Fact]
    public void D10_a_collapse_is_an_emergency_one_buckling_knee_is_24_hours_and_a_back_that_gives_out_is_neither()
    {
        Advises(Urgency.Emergency, Healthy.Without("unable-to-walk").With("both-legs-give-way", Present));
        Advises(Urgency.Emergency, Healthy.Without("unable-to-walk").With("leg-collapse-fall", Present));
        Advises(Urgency.Within24Hours, Healthy.With("knee-buckling", Present));
        Advises(Urgency.SelfCare, Healthy.With("back-gives-out", Present));
    }

    // 11. Also emergencies.

    [Theory]
    [InlineData("dark-urine-muscle-pain"), InlineData("tearing-pain"), InlineData("pregnancy-danger-signs"), InlineData("suicidal-thoughts")]
    public void D11_these_alone_are_emergencies(string sign) => Assert.Equal(Urgency.Emergency, Shipped.Range(Shipped.Says((sign, Present))).AtLeast);

    [Fact]
    public void D11_giant_cell_symptoms_are_24_hours_and_with_visual_loss_an_emergency()
    {
        var it = Healthy.With("giant-cell-symptoms", Present);
        Between(Urgency.Within24Hours, Urgency.Emergency, it.Without("visual-loss-new"));
        Advises(Urgency.Within24Hours, it.With("visual-loss-new", Absent));
        Advises(Urgency.Emergency, it.With("visual-loss-new", Present));
    }

    [Fact]
    public void D11_suicide_is_asked_about_wherever_low_mood_is_present()
    {
        var low = Healthy.With("low-mood", Present);
        Between(Urgency.Appointment, Urgency.Emergency, low);
        Assert.Equal("suicidal-thoughts", Shipped.Assess(low).Ask[0].Id);
    }

    // 12. Ankle jerks and skin cancer.

    [Fact]
    public void D12_both_ankle_jerks_absent_raise_only_with_another_new_sign()
    {
        var absent = Healthy with { Reflexes = [(new("achilles", Side.Left), ReflexResponse.Absent), (new("achilles", Side.Right), ReflexResponse.Absent)] };
        Advises(Urgency.Appointment, absent);
        Advises(Urgency.Emergency, absent.With("numbness-one-leg", Present));
        Advises(Urgency.Emergency, absent.With("bladder-disturbance", Present));
    }

    [Fact]
    public void D12_cancer_history_leaves_out_basal_and_squamous_skin_cancer_and_cancer_in_situ()
    {
        Case With(string diagnosis) => Healthy.Without("cancer-history") with { Diagnoses = [new(diagnosis, null)] };
        Assert.Equal(Truth.Yes, Statement.Of(Shipped.Base, With("breast-cancer")).Facts["cancer-history"]);
        foreach (var skin in new[] { "basal-cell-carcinoma", "squamous-cell-skin-cancer", "carcinoma-in-situ" })
        {
            Assert.Equal(Truth.Unknown, Statement.Of(Shipped.Base, With(skin)).Facts["cancer-history"]);
            Assert.Equal(Truth.Yes, Statement.Of(Shipped.Base, With(skin)).Facts["cancer-skin-or-in-situ"]);
        }
    }

    // 13. Routes.

    [Fact]
    public void D13_every_emergency_rule_says_how_to_get_there_and_an_ambulance_wins()
    {
        Assert.All(Shipped.Base.Rules, rule => Assert.Equal(rule.Urgency == Urgency.Emergency, rule.Route != Route.None));
        Assert.Equal(Route.EmergencyDepartment, Shipped.Assess(Healthy.With("bladder-disturbance", Present)).Triage.Route);
        Assert.Equal(Route.Ambulance, Shipped.Assess(Healthy.With("bladder-disturbance", Present).With("collapse-with-pain", Present)).Triage.Route);
    }

    // 15. Below emergency.

    [Fact]
    public void D15_night_pain_is_asked_in_two_steps()
    {
        var night = Healthy.With("pain-at-night", Present);
        Between(Urgency.Appointment, Urgency.Within24Hours, night);
        Advises(Urgency.Within24Hours, night.With("night-pain", Present));
        Advises(Urgency.Appointment, night.With("night-pain", Absent).With("night-pain-eased-by-moving", Present));
    }

    [Fact]
    public void D15_a_knock_counts_only_when_significant_or_with_bones_at_risk()
    {
        Advises(Urgency.SelfCare, Healthy.With("trauma-minor", Present));
        Advises(Urgency.Within24Hours, Healthy.With("trauma-significant", Present));
        Advises(Urgency.Within24Hours, Healthy.With("trauma-minor", Present).Measured("age", 70));
        Advises(Urgency.Within24Hours, Healthy.With("trauma-minor", Present).With("osteoporosis", Present));
    }

    // 16. Age, pregnancy, repeat contacts.

    [Theory]
    [InlineData(15, Urgency.Within24Hours), InlineData(16, Urgency.Appointment), InlineData(17, Urgency.Appointment), InlineData(18, Urgency.SelfCare)]
    public void D16_under_16_is_24_hours_and_16_to_17_never_self_care(int age, Urgency advised) => Advises(advised, Healthy.Measured("age", age));

    [Fact]
    public void D16_pregnancy_and_six_weeks_after_birth_are_an_appointment()
    {
        var woman = Healthy with { Sex = "female" };
        Advises(Urgency.SelfCare, woman.With("pregnant", Absent).With("postpartum-6-weeks", Absent));
        Advises(Urgency.Appointment, woman.With("pregnant", Present).With("pregnancy-danger-signs", Absent).With("postpartum-6-weeks", Absent));
        Advises(Urgency.Appointment, woman.With("pregnant", Absent).With("postpartum-6-weeks", Present));
        Assert.Equal(Urgency.Emergency, Shipped.Range(woman.Without("pregnant").With("postpartum-6-weeks", Absent)).AtMost);
    }

    [Fact]
    public void D16_a_third_unplanned_contact_in_seven_days_is_24_hours() => Advises(Urgency.Within24Hours, Healthy.With("repeat-contacts-7-days", Present));

    [Fact]
    public void D16_under_16_no_list_of_causes_is_given() =>
        Assert.All(Shipped.Assess(Healthy.Measured("age", 8).With("weakness-one-leg", Present)).Triage.Because, reason => Assert.Empty(reason.Suspects));

    [Fact]
    public void D16_a_stated_pregnancy_counts_whatever_the_age_or_sex_recorded() =>
        Assert.True(Shipped.Range(Healthy.Measured("age", 56).With("pregnant", Present)).AtLeast >= Urgency.Appointment);

    // 17. Kind of weakness.

    [Theory]
    [InlineData("claudication-neurogenic"), InlineData("proximal-weakness"), InlineData("weakness-fatigable")]
    public void D17_a_stenosis_and_a_muscle_disease_that_ease_with_rest_are_not_called_muscular(string finding)
    {
        var tired = Healthy.With("fatigue-with-activity", Present).With("eases-with-rest", Present).With("weakness-confined-to-back", Present);
        Assert.Equal("muscular", Shipped.Assess(tired.With("claudication-neurogenic", Absent).With("weakness-fatigable", Absent)).WeaknessType.Type);
        Assert.DoesNotContain("muscular", Shipped.Assess(tired.With(finding, Present).With("weakness-confined-to-back", Absent)).WeaknessType.Of);
        Assert.DoesNotContain("muscular", Shipped.Assess(tired.With(finding, Present)).WeaknessType.Of);
    }

    [Fact]
    public void D17_relief_by_rest_alone_says_nothing() =>
        Assert.Equal("undetermined", Shipped.Assess(Shipped.Says(("eases-with-rest", Present))).WeaknessType.Type);

    // 24. A bad case still warns.

    [Fact]
    public void D24_a_bad_case_keeps_what_could_be_read_of_it()
    {
        var read = Shipped.ReadCase("findings:\n  saddle-numbness: present\n  no-such-thing: present\n");
        Assert.Equal("MC0017", Assert.Single(read.Problems).Code);
        Assert.Equal(Urgency.Emergency, Shipped.Range(read.Case).AtLeast);
    }
}
