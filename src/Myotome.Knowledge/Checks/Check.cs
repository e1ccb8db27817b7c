using Myotome.Engine;

namespace Myotome.Knowledge.Checks;

/// <summary>Knowledge that can be read, with everything a check may look at.</summary>
public sealed class Examined(LoadedKnowledge loaded, KnowledgeBase knowledge)
{
    public LoadedKnowledge Loaded { get; } = loaded;
    public KnowledgeBase Base { get; } = knowledge;

    /// <summary>Every vignette as a case, the reserved ones too.</summary>
    public IReadOnlyList<(Item Item, CaseFile Case)> Vignettes => field ??=
        [.. Loaded.Of("vignette").Select(item => (item, CaseFile.Read(item, Loaded.Folder.Shown(item.File), Base)))];

    /// <summary>The texts of every language that is there beside English.</summary>
    internal IEnumerable<Translation> Translations => Loaded.Languages.Select(Loaded.Texts);

    public Problem At(Item item, string key, string code, string message) =>
        new(Loaded.Folder.Shown(item.File), item.Root.Entries.FirstOrDefault(entry => entry.Key.Value == key).Key?.At ?? item.Root.At, code, message);

    /// <summary>Where an item of the knowledge base was written.</summary>
    public Problem At(string kind, string id, string key, string code, string message) => At(Loaded.Find(kind, id)!, key, code, message);
}

/// <summary>One thing that good knowledge keeps to. Its code is its name, and is never used again for something else.</summary>
public abstract class Check
{
    public string Code => GetType().Name[..6];

    /// <summary>What good knowledge keeps to, as a sentence.</summary>
    public abstract string Says { get; }

    /// <summary>Why it matters, and what to do.</summary>
    public abstract string Why { get; }

    /// <summary>False for what matters to editors only: the knowledge may be used all the same.</summary>
    public virtual bool GuardsUse => true;

    public abstract IEnumerable<Problem> Run(Examined it);

    /// <summary>Every check, by code.</summary>
    public static IReadOnlyList<Check> All { get; } =
    [
        new KB0010_an_urgent_rule_rests_on_a_source_that_was_seen(),
        new KB0020_a_rule_shows_when_it_fires_is_quiet_and_undecided(),
        new KB0023_an_example_does_what_it_says(),
        new KB0024_an_emergency_has_a_route_and_a_hazard(),
        new KB0025_rules_and_hazards_name_each_other(),
        new KB0026_every_finding_matters_to_something(),
        new KB0027_a_screening_question_answered_yes_is_never_self_care(),
        new KB0028_no_urgent_rule_rests_on_a_denial(),
        new KB0029_no_two_rules_are_the_same(),
        new KB0030_a_file_is_in_canonical_form(),
        new KB0032_a_finding_fits_its_origin(),
        new KB0033_a_rule_can_suspect_every_condition(),
        new KB0034_every_rule_is_met_by_a_vignette(),
        new KB0036_the_seed_is_carried_over_whole(),
        new KB0037_a_milder_reading_is_never_below_24_hours(),
        new KB0038_what_the_seed_names_alone_reaches_its_urgency(),
        new KB0039_the_behaviour_is_written_down(),
        new KB0045_a_quantity_has_a_known_unit_and_sound_limits(),
        new KB0047_a_vignette_is_a_sound_case(),
        new KB0050_an_instrument_does_what_its_examples_say(),
        new KB0051_every_boundary_of_an_instrument_has_examples_on_both_sides(),
        new KB0052_the_bands_of_an_instrument_neither_overlap_nor_leave_a_gap(),
        new KB0054_the_licence_of_an_instrument_covers_its_wording(),
        new KB0060_a_measured_weight_agrees_with_its_figure(),
        new KB0061_a_weight_that_nobody_measured_is_small(),
        new KB0062_nothing_lowers_what_must_not_be_missed(),
        new KB0063_a_base_rate_agrees_with_its_figure(),
        new KB0064_an_action_is_whole(),
        new KB0065_every_condition_has_something_to_do(),
        new KB0066_a_medicine_is_only_ever_offered(),
        new KB0070_a_site_predicts_something_that_can_be_tested(),
        new KB0080_a_text_for_a_person_is_there_in_every_language(),
        new KB0081_a_translation_keeps_every_number(),
    ];

    /// <summary>Everything that is wrong with these files.</summary>
    /// <param name="loaded">The files.</param>
    /// <param name="forUse">True to look only at what keeps them from being used: bad knowledge never loads.</param>
    public static IReadOnlyList<Problem> Examine(LoadedKnowledge loaded, bool forUse = false)
    {
        ArgumentNullException.ThrowIfNull(loaded);
        if (loaded.Base is not { } knowledge) return loaded.Problems;
        var examined = new Examined(loaded, knowledge);
        return [.. All.Where(check => check.GuardsUse || !forUse).SelectMany(check => check.Run(examined)).OrderBy(problem => problem.File, StringComparer.Ordinal).ThenBy(problem => problem.At)];
    }
}
