using System.Text;
using System.Text.Json;
using Myotome.Engine;
using Xunit;

namespace Myotome.Tests;

/// <summary>Where the lesion may be: the published tables, the acceptance vignettes and the pairs that one observation turns round.</summary>
public class LocalisationTests
{
    private static Case Case(string yaml)
    {
        var read = Shipped.ReadCase("audience: clinician\n" + yaml);
        Assert.Empty(read.Problems);
        return read.Case;
    }

    private static Assessment Assess(string yaml) => Shipped.Assess(Case(yaml));

    private static Localisation Judge(string yaml) => Assess(yaml).Localisation;

    private static string[] Ids(Localisation it) => [.. it.Sites.Select(fit => fit.Site.Id)];

    private static Site Site(string id) => Shipped.Base.Sites.First(site => site.Id == id);

    private static Movement Movement(string id) => Shipped.Base.Movements.First(movement => movement.Id == id);

    // The matrix of the evidence (localisation.md 3a), typed here once to hold the derivation against; W expected, w possible, 0 spared.
    [Theory]
    [InlineData("root-l2", 0, "W w w 0 0 0 0 0 0 0 0 0 0")]
    [InlineData("root-l3", 0, "W W W 0 0 0 0 0 0 0 0 0 0")]
    [InlineData("root-l4", 0, "0 W w W 0 w 0 w 0 0 0 0 0")]
    [InlineData("root-l5", 0, "0 0 0 W W W W W W 0 w w 0")]
    [InlineData("root-s1", 0, "0 0 0 0 w w W w W W W W 0")]
    [InlineData("root-s2", 0, "0 0 0 0 0 0 0 0 w w w W w")]
    [InlineData("femoral", 0, "w W 0 0 0 0 0 0 0 0 0 0 0")]
    [InlineData("obturator", 0, "0 0 W 0 0 0 0 0 0 0 0 0 0")]
    [InlineData("superior-gluteal", 0, "0 0 0 0 0 W 0 0 0 0 0 0 0")]
    [InlineData("sciatic", 0, "0 0 w W W 0 W W W W w W 0")]
    [InlineData("common-peroneal", 0, "0 0 0 W W 0 W 0 0 0 0 0 0")]
    [InlineData("deep-peroneal", 0, "0 0 0 W W 0 0 0 0 0 0 0 0")]
    [InlineData("superficial-peroneal", 0, "0 0 0 0 0 0 W 0 0 0 0 0 0")]
    [InlineData("tibial", 0, "0 0 0 0 0 0 0 W 0 W 0 W 0")]
    [InlineData("lumbar-plexus", 0, "W W W 0 0 0 0 0 0 0 0 0 0")]
    [InlineData("sacral-plexus", 0, "0 0 0 W W W W W W W W W w")]
    [InlineData("lumbosacral-trunk", 0, "0 0 0 W W W W W W 0 w w 0")]
    [InlineData("cauda-equina", 0, "0 0 0 0 0 0 0 0 w w w W W")]
    [InlineData("cauda-equina", 1, "0 0 0 W W W W W W W W W W")]
    public void A_motor_row_is_derived_from_the_movements_as_the_evidence_has_it(string site, int row, string levels)
    {
        string[] movements = ["hip-flexion", "knee-extension", "hip-adduction", "ankle-dorsiflexion", "great-toe-extension", "hip-abduction", "ankle-eversion", "ankle-inversion", "knee-flexion", "ankle-plantarflexion", "hip-extension", "toe-flexion", "anal-sphincter"];
        var motor = Site(site).Motor[row];
        // A lesion of one side weakens what lies in the middle in part at most.
        Level Of(Movement movement) => motor.Of(movement) is var level && !movement.Sided && Site(site).Sides == Sides.One && level > Level.Possible ? Level.Possible : level;
        Assert.Equal(levels, string.Join(' ', movements.Select(id => Of(Movement(id)) switch { Level.Expected => "W", Level.Possible => "w", _ => "0" })));
    }

    // The published table of foot drop (source epomedicine-foot-drop): 14 cells, S spared and W weak.
    [Theory]
    [InlineData("root-l5", "ankle-inversion", true), InlineData("root-l5", "hip-abduction", true), InlineData("root-l5", "ankle-plantarflexion", false), InlineData("root-l5", "knee-flexion", true)]
    [InlineData("lumbosacral-trunk", "ankle-inversion", true), InlineData("lumbosacral-trunk", "hip-abduction", true), InlineData("lumbosacral-trunk", "ankle-plantarflexion", false)]
    [InlineData("sciatic", "ankle-inversion", true), InlineData("sciatic", "hip-abduction", false), InlineData("sciatic", "ankle-plantarflexion", true), InlineData("sciatic", "knee-flexion", true)]
    [InlineData("common-peroneal", "ankle-inversion", false), InlineData("common-peroneal", "hip-abduction", false), InlineData("common-peroneal", "ankle-plantarflexion", false)]
    public void The_published_table_of_foot_drop_holds(string site, string movement, bool weak)
    {
        Assert.Equal(weak ? Level.Expected : Level.Spared, Site(site).Motor[0].Of(Movement(movement)));
        Assert.Equal(Level.Expected, Site(site).Motor[0].Of(Movement("ankle-dorsiflexion")));
        Assert.Equal(Level.Expected, Site(site).Motor[0].Of(Movement("ankle-eversion")));
    }

    // The acceptance vignettes of localisation.md 3c.
    [Theory]
    [InlineData("common-peroneal", "strength: { left: { ankle-dorsiflexion: 3, great-toe-extension: 3, ankle-eversion: 3, ankle-inversion: 5, hip-abduction: 5 } }")]
    [InlineData("root-l5", "findings: { pain-one-leg: present, straight-leg-raise: { left: present } }\nstrength: { left: { ankle-dorsiflexion: 3, great-toe-extension: 3, ankle-eversion: 4, ankle-inversion: 4-, hip-abduction: 4-, ankle-plantarflexion: 5 } }")]
    [InlineData("sciatic", "strength: { left: { ankle-dorsiflexion: 0, ankle-plantarflexion: 2, knee-flexion: 3, hip-abduction: 5 } }\nsensation: { left: { medial-leg: normal } }")]
    [InlineData("femoral", "strength: { right: { knee-extension: 3, hip-flexion: 4, hip-adduction: 5, ankle-dorsiflexion: 5 } }\nreflexes: { right: { patellar: absent } }")]
    [InlineData("root-l4", "strength: { right: { knee-extension: 3, hip-adduction: 4-, ankle-dorsiflexion: 4+ } }\nreflexes: { right: { patellar: absent } }")]
    [InlineData("root-s1", "findings: { cannot-heel-or-toe-walk: present }\nstrength: { left: { ankle-plantarflexion: 4-, hip-extension: 4- } }\nreflexes: { left: { achilles: absent } }")]
    [InlineData("cauda-equina", "findings: { saddle-numbness: present }\nstrength: { left: { ankle-plantarflexion: 3 }, right: { ankle-plantarflexion: 3 } }")]
    [InlineData("myopathy", "strength: { left: { hip-flexion: 3, hip-abduction: 3, hip-extension: 3, ankle-dorsiflexion: 5, ankle-plantarflexion: 5 }, right: { hip-flexion: 3, hip-abduction: 3, hip-extension: 3, ankle-dorsiflexion: 5, ankle-plantarflexion: 5 } }\nsensation: { left: { L5: normal, S1: normal }, right: { L5: normal, S1: normal } }")]
    [InlineData("cord", "findings: { legs-stiff-or-jerking: present, extensor-plantar: { left: present, right: present } }\nstrength: { left: { hip-flexion: 4 }, right: { hip-flexion: 4 } }")]
    [InlineData("polyneuropathy", "strength: { left: { great-toe-extension: 4, ankle-dorsiflexion: 4 }, right: { great-toe-extension: 4, ankle-dorsiflexion: 4 } }\nsensation: { left: { L5: altered, S1: altered, sole: altered }, right: { L5: altered, S1: altered, sole: altered } }\nreflexes: { left: { achilles: absent }, right: { achilles: absent } }")]
    public void An_acceptance_vignette_of_the_evidence_comes_first(string site, string yaml) => Assert.Equal(site, Ids(Judge(yaml)).FirstOrDefault());

    [Fact]
    public void Saddle_loss_with_two_weak_calves_is_an_emergency() =>
        Assert.Equal(Urgency.Emergency, Assess("findings: { saddle-numbness: present }\nstrength: { left: { ankle-plantarflexion: 3 }, right: { ankle-plantarflexion: 3 } }").Triage.Range.AtLeast);

    [Fact]
    public void Without_back_or_tension_data_the_L5_root_and_the_lumbosacral_trunk_tie_and_the_straight_leg_raise_breaks_it()
    {
        const string drop = "strength: { left: { ankle-dorsiflexion: 3, great-toe-extension: 3, ankle-eversion: 4, ankle-inversion: 4-, hip-abduction: 4-, ankle-plantarflexion: 5 } }";
        var tie = Assess(drop);
        Assert.Equal(["root-l5", "lumbosacral-trunk"], Ids(tie.Localisation));
        Assert.Equal(["lumbosacral-trunk"], tie.Localisation.Sites[0].TiedWith);
        Assert.Contains(tie.Ask, ask => ask.Id is "straight-leg-raise" or "crossed-straight-leg-raise" or "pain-on-straining" && ask.Separates.Contains("root-l5") && ask.Separates.Contains("lumbosacral-trunk"));
        Assert.Equal(["root-l5"], Ids(Judge("findings: { straight-leg-raise: { left: present } }\n" + drop)));
        // The raise of the other leg says nothing about this one.
        Assert.Equal(Ids(tie.Localisation), Ids(Judge("findings: { straight-leg-raise: { right: present } }\n" + drop)));
    }

    [Theory]
    [InlineData("hip-abduction: 4-, ankle-inversion: 3", "root-l5"), InlineData("hip-abduction: 5, ankle-inversion: 5", "common-peroneal")]
    public void L5_and_peroneal_change_places_with_abduction_and_inversion(string more, string first) =>
        Assert.Equal(first, Ids(Judge($"strength: {{ left: {{ ankle-dorsiflexion: 3, great-toe-extension: 3, ankle-eversion: 3, ankle-plantarflexion: 5, {more} }} }}"))[0]);

    [Fact]
    public void L5_and_peroneal_change_places_with_hip_abduction_alone()
    {
        string First(string abduction) => Ids(Judge($"strength: {{ left: {{ ankle-dorsiflexion: 3, great-toe-extension: 3, ankle-eversion: 3, hip-abduction: {abduction} }} }}"))[0];
        Assert.Equal("root-l5", First("4-"));
        Assert.Equal("common-peroneal", First("5"));
    }

    [Theory]
    [InlineData("hip-adduction", "3", "5"), InlineData("ankle-dorsiflexion", "3", "5")]
    public void L4_and_femoral_change_places_with_one_movement(string movement, string weak, string strong)
    {
        var other = movement == "hip-adduction" ? "" : ", hip-adduction: 4+";
        string[] Found(string grade) => Ids(Judge($"strength: {{ left: {{ knee-extension: 3, hip-flexion: 5, {movement}: {grade}{other} }} }}\nreflexes: {{ left: {{ patellar: absent }} }}"));
        Assert.True(Array.IndexOf(Found(weak), "root-l4") is var l4 and >= 0 && (Array.IndexOf(Found(weak), "femoral") is var femoral && (femoral < 0 || l4 < femoral)), string.Join(", ", Found(weak)));
        if (movement == "hip-adduction") Assert.Equal("femoral", Found(strong)[0]);
        else Assert.True(Array.IndexOf(Found(strong), "root-l4") != 0, string.Join(", ", Found(strong)));
    }

    [Fact]
    public void Cord_and_cauda_equina_change_places_with_one_upper_motor_neurone_sign()
    {
        const string legs = "strength: { left: { ankle-dorsiflexion: 3, knee-flexion: 4, ankle-plantarflexion: 4-, great-toe-extension: 3 }, right: { ankle-dorsiflexion: 3, knee-flexion: 4, ankle-plantarflexion: 4-, great-toe-extension: 3 } }\nsensation: { left: { S4-5: altered }, right: { S4-5: altered } }";
        Assert.Equal("cauda-equina", Ids(Judge(legs))[0]);
        var upper = Judge("findings: { extensor-plantar: { left: present } }\n" + legs);
        Assert.Equal("cord", Ids(upper)[0]);
        Assert.DoesNotContain("cauda-equina", Ids(upper));
        Assert.True(upper.AboveLumbarSpine);
    }

    [Fact]
    public void Guillain_Barre_and_cauda_equina_change_places_with_the_saddle()
    {
        string[] Found(string saddle) => Ids(Judge($"strength: {{ left: {{ ankle-dorsiflexion: 3, ankle-plantarflexion: 3, great-toe-extension: 3 }}, right: {{ ankle-dorsiflexion: 3, ankle-plantarflexion: 3, great-toe-extension: 3 }} }}\nreflexes: {{ left: {{ achilles: absent }}, right: {{ achilles: absent }} }}\nsensation: {{ left: {{ S4-5: {saddle} }}, right: {{ S4-5: {saddle} }} }}"));
        Assert.Equal("cauda-equina", Found("altered")[0]);
        Assert.DoesNotContain("guillain-barre", Found("altered"));
        Assert.Equal("guillain-barre", Found("normal")[0]);
    }

    [Theory]
    [InlineData("reflexes: { left: { patellar: brisk } }\n"), InlineData("findings: { clonus: { left: present } }\n"), InlineData("findings: { extensor-plantar: { left: present } }\n"), InlineData("findings: { sensory-level: present }\n"), InlineData("findings: { hyperreflexia: { left: present } }\n")]
    public void Any_upper_motor_neurone_sign_leaves_cord_brain_and_motor_neurone_only(string sign)
    {
        var it = Assess(sign + "strength: { left: { ankle-dorsiflexion: 3, great-toe-extension: 3, ankle-inversion: 4, hip-abduction: 4 } }");
        Assert.NotEmpty(it.Localisation.Sites);
        Assert.All(it.Localisation.Sites, fit => Assert.Contains(fit.Site.Id, (string[])["cord", "parasagittal", "motor-neurone"]));
        Assert.True(it.Localisation.AboveLumbarSpine);
        Assert.Contains(it.Triage.Because, reason => reason.Rule.Id == "site-upper-motor-neurone");
        Assert.True(it.Triage.Range.AtLeast >= Urgency.Within24Hours);
        Assert.Contains("whole spine", Encoding.UTF8.GetString(AssessmentJson.Write(it).Span), StringComparison.Ordinal);
    }

    [Fact]
    public void Wasting_and_brisk_reflexes_without_loss_of_feeling_bring_in_the_motor_neurone()
    {
        const string legs = "reflexes: { left: { patellar: brisk } }\nstrength: { left: { knee-extension: 4-, ankle-plantarflexion: 3 } }\n";
        Assert.DoesNotContain("motor-neurone", Ids(Judge(legs)));
        Assert.Equal("motor-neurone", Ids(Judge(legs + "findings: { muscle-wasting: present, muscle-twitching: present }\nsensation: { left: { L5: normal, S1: normal } }"))[0]);
    }

    [Theory]
    [InlineData("weakness-fatigable", "neuromuscular-junction"), InlineData("give-way-weakness", "functional"), InlineData("hoover-sign", "functional")]
    public void Some_sites_need_a_sign_of_their_own(string sign, string site)
    {
        const string legs = "strength: { left: { hip-flexion: 4, knee-extension: 4, knee-flexion: 4, hip-extension: 4, hip-abduction: 4, hip-adduction: 4 }, right: { hip-flexion: 4, knee-extension: 4, knee-flexion: 4, hip-extension: 4, hip-abduction: 4, hip-adduction: 4 } }\n";
        Assert.DoesNotContain(site, Ids(Judge(legs)));
        Assert.Contains(site, Ids(Judge(legs + $"findings: {{ {sign}: present }}")));
    }

    [Fact]
    public void Two_places_are_reported_together_where_no_single_one_explains_the_leg()
    {
        var it = Judge("""
            strength:
              left: { ankle-dorsiflexion: 2, great-toe-extension: 2, ankle-eversion: 2, ankle-inversion: 5, hip-abduction: 5, ankle-plantarflexion: 5, knee-flexion: 5, knee-extension: 5, hip-flexion: 5, hip-adduction: 5 }
              right: { knee-extension: 2, hip-adduction: 5, hip-flexion: 4, ankle-dorsiflexion: 5, great-toe-extension: 5, ankle-plantarflexion: 5, hip-abduction: 5 }
            reflexes: { left: { patellar: normal, achilles: normal }, right: { patellar: absent, achilles: normal } }
            """);
        Assert.Equal(["common-peroneal left", "femoral right"], it.Sites.Select(fit => $"{fit.Site.Id} {fit.Side!.Value.Name()}").Order(StringComparer.Ordinal));
        Assert.All(it.Sites, fit => Assert.Single(fit.Together));
        Assert.All(it.Sites, fit => Assert.Empty(fit.TiedWith));
    }

    [Theory]
    [InlineData("strength: { left: { ankle-dorsiflexion: 3, great-toe-extension: 3, ankle-eversion: 3 } }", "ankle-inversion", "hip-abduction")]
    [InlineData("strength: { left: { ankle-dorsiflexion: 3, great-toe-extension: 3, ankle-eversion: 3, hip-abduction: 5 } }", "ankle-inversion")]
    [InlineData("strength: { left: { ankle-dorsiflexion: 3, great-toe-extension: 3, ankle-eversion: 3, hip-abduction: NT, ankle-inversion: 4 pain } }", "ankle-inversion", "hip-abduction")]
    [InlineData("findings: { foot-drop: { left: present } }\nstrength: { left: { ankle-plantarflexion: 5 } }", "ankle-inversion", "hip-abduction")]
    public void Foot_drop_without_inversion_and_hip_abduction_is_not_localised_and_asks_for_them(string yaml, params string[] missing)
    {
        var it = Assess(yaml);
        Assert.NotNull(it.Localisation.NotLocalised);
        Assert.Equal(missing, it.Localisation.NotLocalised.Test.Select(place => place.Id));
        var asked = it.Ask.Where(ask => ask.Kind == "movement").Take(missing.Length).ToList();
        Assert.Equal(missing, asked.Select(ask => ask.Id));
        Assert.All(asked, ask => Assert.Equal(Side.Left, ask.Side));
    }

    [Fact]
    public void Foot_drop_is_placed_where_what_is_missing_could_not_change_the_place() =>
        Assert.Null(Judge("strength: { left: { ankle-dorsiflexion: 0, ankle-plantarflexion: 2, knee-flexion: 3, hip-abduction: 5 } }").NotLocalised);

    [Fact]
    public void What_was_not_tested_or_was_limited_by_pain_is_no_evidence()
    {
        const string legs = "ankle-dorsiflexion: 3, great-toe-extension: 3, ankle-eversion: 3, ankle-inversion: 5";
        var plain = Judge($"strength: {{ left: {{ {legs} }} }}");
        foreach (var more in new[] { "hip-abduction: NT", "ankle-plantarflexion: NT" })
        {
            var with = Judge($"strength: {{ left: {{ {legs}, {more} }} }}\nsensation: {{ left: {{ L5: NT }} }}\nreflexes: {{ left: {{ achilles: NT }} }}");
            Assert.Equal(plain.Sites.Select(fit => (fit.Site.Id, fit.Side, fit.Fit)), with.Sites.Select(fit => (fit.Site.Id, fit.Side, fit.Fit)));
        }
        Assert.Empty(Judge("strength: { left: { ankle-dorsiflexion: NT, hip-flexion: 2 pain } }").Sites);
    }

    [Fact]
    public void With_nothing_tested_there_is_no_site()
    {
        Assert.Empty(Judge("findings: { bladder-disturbance: present, pain-one-leg: present }").Sites);
        Assert.Empty(Shipped.Assess(new()).Localisation.Sites);
    }

    [Theory]
    [InlineData("strength: { left: { knee-extension: 5, ankle-dorsiflexion: 5 }, right: { knee-extension: 5, ankle-dorsiflexion: 5 } }", "none")]
    [InlineData("findings: { weakness-from-pain: present }\nstrength: { left: { hip-flexion: 4 pain, knee-extension: 5 }, right: { hip-flexion: 5 } }", "pain-limited")]
    public void Where_nothing_is_weak_no_place_is_named(string yaml, string site)
    {
        var it = Judge(yaml);
        Assert.Equal(site, Ids(it)[0]);
        Assert.All(it.Sites, fit => Assert.True(fit.Site.IsWithoutDeficit, fit.Site.Id));
    }

    [Fact]
    public void A_pattern_that_is_the_same_in_both_legs_is_not_claimed_from_one()
    {
        var it = Judge("strength: { left: { great-toe-extension: 4, toe-flexion: 4, ankle-dorsiflexion: 4, ankle-plantarflexion: 4 } }\nsensation: { left: { L5: altered, S1: altered } }");
        Assert.DoesNotContain(it.Sites, fit => fit.Site.Sides == Sides.Both);
    }

    [Fact]
    public void Every_site_explains_itself_with_sources()
    {
        var it = Judge("findings: { straight-leg-raise: { left: present } }\nstrength: { left: { ankle-dorsiflexion: 3, great-toe-extension: 5, ankle-inversion: 4-, hip-abduction: 4-, knee-flexion: 4 } }\nsensation: { left: { L5: altered } }\nreflexes: { left: { achilles: normal } }");
        Assert.All(it.Sites, fit => Assert.NotEmpty(fit.For));
        Assert.All(it.Sites.SelectMany(fit => fit.For.Concat(fit.Against)), argument =>
        {
            Assert.NotEmpty(argument.Sources);
            Assert.EndsWith(".", argument.Says, StringComparison.Ordinal);
        });
        var root = it.Sites.First(fit => fit.Site.Id == "root-l5");
        Assert.Contains(root.Against, argument => argument is { What: "movement", Id: "great-toe-extension", Side: Side.Left } && argument.Says == "Left great toe extension is strong (5): L5 is its main root, and it was expected to be weak.");
        Assert.Contains(root.For, argument => argument.Says == "Left ankle dorsiflexion is weak (3): L5 is one of its main roots.");
    }

    [Fact]
    public void A_question_says_what_it_tells_apart()
    {
        var it = Assess("strength: { left: { ankle-dorsiflexion: 3, great-toe-extension: 3, ankle-eversion: 3, ankle-inversion: 5, ankle-plantarflexion: 5, knee-flexion: 4 } }");
        var ask = it.Ask.First(ask => ask is { Kind: "movement", Id: "hip-abduction" });
        Assert.Equal(Side.Left, ask.Side);
        Assert.StartsWith("Hip abduction tells an L5 root lesion", ask.Why, StringComparison.Ordinal);
        Assert.Contains("common peroneal nerve lesion", ask.Why, StringComparison.Ordinal);
        Assert.Contains("common-peroneal", ask.Separates);
        // What could raise the urgency comes first.
        Assert.True(it.Ask.SkipWhile(question => question.Separates.IsEmpty).All(question => !question.Separates.IsEmpty || question.Kind is "movement" or "caution"));
    }

    [Fact]
    public void A_person_reads_words_and_no_fit()
    {
        var it = Shipped.Assess(Case("strength: { left: { ankle-dorsiflexion: 3, great-toe-extension: 3, ankle-inversion: 5, hip-abduction: 5 } }") with { Audience = Audience.Person });
        var site = JsonDocument.Parse(AssessmentJson.Write(it)).RootElement.GetProperty("sites")[0];
        Assert.False(site.TryGetProperty("fit", out _));
        Assert.Equal(it.Localisation.Sites[0].Site.PersonLabel, site.GetProperty("label").GetString());
        Assert.All(it.Localisation.Sites.SelectMany(fit => fit.For), argument => Assert.DoesNotMatch(@"\([0-5]", argument.Says));
        Assert.DoesNotContain(it.Ask, ask => ask.Kind is "movement" or "reflex" or "sensation");
    }

    [Fact]
    public void The_sites_stand_between_the_kind_of_weakness_and_the_safety_net()
    {
        var keys = JsonDocument.Parse(AssessmentJson.Write(Assess("strength: { left: { ankle-dorsiflexion: 3 } }"))).RootElement.EnumerateObject().Select(property => property.Name).ToList();
        Assert.True(keys.IndexOf("weaknessType") < keys.IndexOf("sites") && keys.IndexOf("sites") < keys.IndexOf("notLocalised") && keys.IndexOf("notLocalised") < keys.IndexOf("safetyNet"));
    }

    [Fact]
    public void The_order_of_a_case_changes_nothing()
    {
        var chance = new Random(7);
        foreach (var site in Shipped.Base.Sites)
        {
            var it = SitePattern.Of(site).First().Noisy(chance, whole: true);
            var again = it with
            {
                Strength = [.. it.Strength.OrderBy(_ => chance.Next())], Sensation = [.. it.Sensation.OrderBy(_ => chance.Next())], Reflexes = [.. it.Reflexes.OrderBy(_ => chance.Next())],
            };
            Assert.True(AssessmentJson.Write(Shipped.Assess(it)).Span.SequenceEqual(AssessmentJson.Write(Shipped.Assess(again)).Span), site.Id);
        }
    }

    [Fact]
    public void A_vignette_that_expects_a_site_finds_it()
    {
        var expecting = Shipped.Examined.Vignettes.Where(vignette => vignette.Case.Expected?.Site is not null).ToList();
        Assert.NotEmpty(expecting);
        Assert.All(expecting, vignette => Assert.Contains(vignette.Case.Expected!.Site, Ids(Shipped.Assess(vignette.Case.Case).Localisation)));
    }

    [Theory]
    [InlineData("strength: { left: { ankle-plantarflexion: 4 }, midline: { anal-sphincter: 3 } }", true)]
    [InlineData("strength: { left: { ankle-plantarflexion: 4 } }\nreflexes: { left: { anal-wink: absent } }", true)]
    [InlineData("reflexes: { left: { achilles: reduced, bulbocavernosus: absent } }", true)]
    [InlineData("sensation: { left: { S1: altered, S3: altered } }", true)]
    [InlineData("strength: { left: { ankle-plantarflexion: 4 }, right: { toe-flexion: 4 } }\nreflexes: { left: { achilles: reduced }, right: { achilles: absent } }", true)]
    [InlineData("strength: { left: { ankle-plantarflexion: 4 }, right: { ankle-dorsiflexion: 4 } }\nsensation: { left: { S1: altered }, right: { L5: altered } }", true)]
    [InlineData("strength: { left: { ankle-plantarflexion: 4 }, right: { toe-flexion: 4 } }\nreflexes: { left: { achilles: absent }, right: { achilles: normal } }", false)]
    [InlineData("strength: { left: { ankle-plantarflexion: 4 }, midline: { anal-sphincter: 5 } }", false)]
    [InlineData("strength: { left: { knee-extension: 3 }, midline: { anal-sphincter: 3 } }", false)]
    [InlineData("strength: { left: { ankle-plantarflexion: 4 pain }, right: { toe-flexion: NT }, midline: { anal-sphincter: 3 } }", false)]
    [InlineData("sensation: { left: { S1: altered, S3: normal } }", false)]
    public void The_cauda_equina_pattern_is_what_its_file_says(string yaml, bool present)
    {
        var it = Case(yaml);
        Assert.Equal(present ? Truth.Yes : Truth.Unknown, Statement.Of(Shipped.Base, it).Facts["pattern-cauda-equina"]);
        if (present) Assert.Equal(Urgency.Emergency, Shipped.Range(it).AtLeast);
    }

    [Fact]
    public void The_site_never_lowers_the_urgency()
    {
        var chance = new Random(11);
        var audiences = Enum.GetValues<Audience>();
        foreach (var random in Enumerable.Range(0, Shipped.Full ? 20_000 : 1_000))
        {
            // A case with an examination, against the same case read without the two patterns that come from the site.
            var site = Shipped.Base.Sites[chance.Next(Shipped.Base.Sites.Length)];
            var ways = SitePattern.Of(site).ToList();
            var it = ways[chance.Next(ways.Count)].Noisy(chance, whole: random % 2 == 0) with { Audience = audiences[random % 2] };
            var without = Triage.Judge(Without.Base, Statement.Of(Without.Base, it).Facts).Range;
            var with = Shipped.Range(it);
            Assert.True(with.AtLeast >= without.AtLeast && with.AtMost >= without.AtMost, $"{site.Id}: {without} became {with}");
            // And one more observation never takes a pattern away.
            var one = it with { Strength = it.Strength[..^1], Sensation = it.Sensation.IsEmpty ? [] : it.Sensation[..^1], Reflexes = it.Reflexes.IsEmpty ? [] : it.Reflexes[..^1] };
            var (fewer, more) = (Statement.Of(Shipped.Base, one).Facts, Statement.Of(Shipped.Base, it).Facts);
            foreach (var pattern in new[] { "pattern-upper-motor-neurone", "pattern-cauda-equina" })
            {
                Assert.True(more[pattern] >= fewer[pattern], pattern);
                Assert.NotEqual(Truth.No, more[pattern]);
            }
        }
    }

    /// <summary>The shipped knowledge without the rules that read the site.</summary>
    private static class Without
    {
        public static KnowledgeBase Base { get; } = new(Shipped.Base.Findings.Where(finding => Shipped.Loaded.Find("finding", finding.Id) is not null))
        {
            Version = "", Sha256 = "", Status = "draft", SupportBands = Shipped.Base.SupportBands, Topics = Shipped.Base.Topics, Quantities = Shipped.Base.Quantities, Conditions = Shipped.Base.Conditions, Kinds = Shipped.Base.Kinds,
            Rules = [.. Shipped.Base.Rules.Where(rule => !rule.Id.StartsWith("site-", StringComparison.Ordinal))],
            SafetyNet = Shipped.Base.SafetyNet, Sources = Shipped.Base.Sources, Medicines = Shipped.Base.Medicines, Movements = Shipped.Base.Movements, Reflexes = Shipped.Base.Reflexes,
            SensoryPoints = Shipped.Base.SensoryPoints, Territories = Shipped.Base.Territories, Sites = [], Actions = Shipped.Base.Actions, Programme = Shipped.Base.Programme, FollowUps = Shipped.Base.FollowUps,
        };
    }
}
