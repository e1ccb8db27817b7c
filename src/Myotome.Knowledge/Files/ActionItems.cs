using System.Collections.Immutable;
using Myotome.Engine;

namespace Myotome.Knowledge;

/// <summary>Turns the files of what can be done into the engine's records.</summary>
internal static class ActionItems
{
    private static Scope Scope(Node.Map it) =>
        new(it.TextOrNull("condition"), it.CriterionOrNull("when"), [.. it.Texts("urgency").Select(word => Names.Parse<Urgency>(word, Names.Name)!.Value)],
            it.TextOrNull("route") is null ? null : it.Named<Route>("route", Names.Name));

    public static CareAction CareAction(Node.Map it) => new()
    {
        Id = it.Text("id"),
        Label = it.Text("label"),
        PersonLabel = it.Text("person_label"),
        Kind = it.Named<ActionKind>("kind", Names.Name),
        Group = it.Text("group"),
        Strength = it.Text("strength"),
        Summary = it.Text("summary"),
        PersonSummary = it.Text("person_summary"),
        AllAges = it.Flag("all_ages"),
        GivesWayTo = it.TextOrNull("gives_way_to"),
        Never = it.TextOrNull("never"),
        ProposedFor = [.. it.Maps("proposed_for").Select(reason => new Indication(Scope(reason), reason.TextOrNull("within"), reason.TextOrNull("from"), reason.TextOrNull("not_before"),
            reason.Text("claim"), reason.Text("because"), reason.Text("person_because"), reason.Texts("sources")))],
        Cautions = [.. it.Maps("cautions").Select(caution => new Caution(caution.TextOrNull("finding"), caution.TextOrNull("condition"), caution.Named<CautionEffect>("effect", Names.Name),
            caution.TextOrNull("audience") is { } audience ? Names.Parse<Audience>(audience, Names.Name) : null, caution.Text("says"), caution.Texts("sources")))],
        Appropriate = [.. it.Maps("appropriate").Select(row => new Appropriateness(row.Text("criteria"), (int)row.Number("variant"), row.Text("category")))],
        Instead = it.Texts("instead"),
        Exercise = it.MapOrNull("exercise") is { } exercise ? new(exercise.Text("phase"), exercise.Text("dose"), exercise.Texts("instructions"),
            exercise.TextOrNull("easier"), exercise.TextOrNull("harder"), exercise.TextOrNull("stop"), exercise.Text("figure")) : null,
        Says = it.Says(),
        Sources = it.Texts("sources"),
    };

    public static FollowUp FollowUp(Node.Map it) => new()
    {
        Id = it.Text("id"),
        Escalates = it.Text("kind") == "escalate",
        Label = it.Text("label"),
        PersonLabel = it.Text("person_label"),
        Order = (int)it.Number("order"),
        Applies = [.. it.Maps("applies").Select(Scope)],
        What = it.Text("what"),
        PersonWhat = it.Text("person_what"),
        At = it.Texts("at"),
        Then = it.TextOrNull("then"),
        PersonThen = it.TextOrNull("person_then"),
        Claim = it.Text("claim"),
        Sources = it.Texts("sources"),
    };

    public static ProgrammeOutline Programme(Node.Map it) => new(
        it.Text("says_first"),
        [.. it.Maps("gate").Select(requirement => new Requirement(requirement.Text("id"), requirement.CriterionOrNull("when")!, requirement.Text("otherwise"), requirement.Texts("sources")))],
        [.. it.Maps("phases").Select(phase => new Phase(phase.Text("id"), phase.Text("label"), phase.Text("weeks"), phase.Text("entry"), phase.Text("progress_when"),
            phase.Text("stop_when"), phase.Text("step_back_when"), phase.Text("claim"), phase.Texts("sources")))],
        it.MapOrNull("pacing")!.CriterionOrNull("when")!, it.MapOrNull("pacing")!.Text("says"), it.MapOrNull("letter")!.Texts("says"), it.Texts("sources"));
}
