using System.Xml;
using Myotome.Engine;
using Spectre.Console;
using static Myotome.Cli.AssessmentPage;

namespace Myotome.Cli;

/// <summary>What to do next on the page: tests, treatment, programme, prevention and what to look at again.</summary>
internal static class PlanSection
{
    public static void Print(IAnsiConsole console, Assessment assessment)
    {
        var (plan, person) = (assessment.Plan, assessment.Audience == Audience.Person);
        Actions(console, assessment, person ? "What may be tested" : "Tests", plan.Of(ActionKind.Test));
        Actions(console, assessment, person ? "What may help" : "Plan", plan.Of(ActionKind.Treatment));
        Cautions(console, assessment);
        Programme(console, assessment);
        Actions(console, assessment, "To keep it from coming back", plan.Of(ActionKind.Prevention));
        FollowUp(console, assessment, false, person ? "When to check again" : "Follow-up");
        FollowUp(console, assessment, true, person ? "Act sooner if" : "Escalate if");
    }

    private static void Actions(IAnsiConsole console, Assessment assessment, string heading, IEnumerable<Proposal> proposals)
    {
        var (all, person) = (proposals.ToList(), assessment.Audience == Audience.Person);
        if (all.Count == 0) return;
        Heading(console, heading);
        foreach (var it in all)
        {
            var reason = it.Because[0];
            var soon = reason.Due is not { } due ? "" : due == TimeSpan.Zero ? " at once" : $" within {Words(due)} of {(reason.From == "now" ? "now" : "the " + reason.From)}";
            var stands = it.Standing switch
            {
                Standing.Proposed => "",
                Standing.AskFirst => " (ask first)",
                Standing.NotYet => $" (not yet: in {Words(it.Wait!.Value)})",
                Standing.Held => " (not for this person)",
            };
            console.MarkupLine($"[bold]{it.Action.LabelFor(assessment.Audience).EscapeMarkup()}[/]{(soon + stands).EscapeMarkup()} [grey]({it.Action.Id})[/]");
            Line(console, person ? reason.PersonBecause : reason.Because);
            if (it.InPlaceOf is { } other) Line(console, "In place of: " + assessment.Knowledge.Actions.First(action => action.Id == other).LabelFor(assessment.Audience));
            foreach (var caution in it.Cautions.Where(caution => caution.Truth == Truth.Yes || caution.Caution.Effect == CautionEffect.Block))
            {
                Line(console, (caution.Truth == Truth.Yes ? "Caution: " : "If so, not: ") + caution.Caution.Says, caution.Truth == Truth.Yes ? "default" : "grey");
            }
            if (!it.Instead.IsEmpty) Line(console, "Instead: " + string.Join(", ", it.Instead.Select(id => assessment.Knowledge.Actions.First(action => action.Id == id).LabelFor(assessment.Audience))));
            Line(console, $"{reason.Claim}, strength: {it.Action.Strength} ({string.Join(", ", reason.Sources)})", "grey");
            if (!person && !it.Action.Appropriate.IsEmpty)
            {
                Line(console, string.Join("; ", it.Action.Appropriate.GroupBy(row => (row.Criteria, row.Category)).Select(group =>
                    $"{group.Key.Criteria}: {group.Key.Category.Replace('-', ' ')} appropriate in variant {string.Join(", ", group.Select(row => row.Variant))}")) + ". No order to do it.", "grey");
            }
            foreach (var dispute in person ? [] : it.Action.Says)
            {
                if (dispute.Seed is { } seed) Line(console, "Seed says: " + seed, "grey");
                if (dispute.Guideline is { } guideline) Line(console, "Guideline says: " + guideline, "grey");
                if (dispute.Evidence is { } evidence) Line(console, "Evidence shows: " + evidence, "grey");
                Line(console, "We do: " + dispute.WeDo, "grey");
            }
        }
        console.WriteLine();
    }

    private static void Cautions(IAnsiConsole console, Assessment assessment)
    {
        var asked = assessment.Ask.Where(ask => ask.Kind == "caution").ToList();
        if (asked.Count == 0) return;
        Heading(console, "Ask before doing it");
        foreach (var ask in asked)
        {
            console.MarkupLine($"{ask.Question.EscapeMarkup()} [grey]({ask.Id})[/]");
            if (ask.Help is not null) Line(console, ask.Help, "grey");
            Line(console, ask.Why, "grey");
        }
        console.WriteLine();
    }

    private static void Programme(IAnsiConsole console, Assessment assessment)
    {
        var (programme, outline, person) = (assessment.Plan.Programme, assessment.Knowledge.Programme, assessment.Audience == Audience.Person);
        Heading(console, "Exercise programme");
        if (programme.Gate != Truth.Yes)
        {
            Line(console, programme.Gate == Truth.No ? "Not now." : "Not yet known.", "bold");
            foreach (var why in programme.Closed) Line(console, why);
            console.WriteLine();
            return;
        }
        Line(console, outline.SaysFirst, "grey");
        if (programme.Paced) Line(console, outline.Pacing, "bold");
        foreach (var (phase, exercises) in programme.Phases.Where(entry => entry.Exercises.Length > 0))
        {
            console.MarkupLine($"[bold]{phase.Label.EscapeMarkup()}[/] [grey](weeks {phase.Weeks.EscapeMarkup()}; {phase.Claim})[/]");
            Line(console, "Begin: " + phase.Entry);
            foreach (var it in exercises)
            {
                Line(console, $"• {it.Action.LabelFor(assessment.Audience)}: {it.Action.Exercise!.Dose}");
                foreach (var step in it.Action.Exercise.Instructions) console.Write(new Padder(new Markup(step.EscapeMarkup()), new Padding(6, 0, 0, 0)));
            }
            Line(console, "Go on: " + phase.ProgressWhen);
            Line(console, "Do less: " + phase.StepBackWhen);
            Line(console, "Stop: " + phase.StopWhen, "bold");
        }
        foreach (var it in programme.Held)
        {
            Line(console, $"Left out: {it.Action.LabelFor(assessment.Audience)}. {string.Join(" ", it.Cautions.Where(caution => caution.Truth == Truth.Yes).Select(caution => caution.Caution.Says))}", "grey");
        }
        console.WriteLine();
    }

    private static void FollowUp(IAnsiConsole console, Assessment assessment, bool escalates, string heading)
    {
        var (items, person) = (assessment.Plan.FollowUp.Where(item => item.Escalates == escalates).ToList(), assessment.Audience == Audience.Person);
        if (items.Count == 0) return;
        Heading(console, heading);
        foreach (var item in items)
        {
            var at = item.At.IsEmpty ? "" : " after " + string.Join(", ", item.At.Select(iso => Words(XmlConvert.ToTimeSpan(iso)))) + ":";
            console.MarkupLine($"  • {(at.Length > 0 ? at.Trim() + " " : "").EscapeMarkup()}{(person ? item.PersonWhat : item.What).EscapeMarkup()} [grey]({item.Claim})[/]");
            if ((person ? item.PersonThen : item.Then) is { } then) Line(console, "→ " + then, "bold");
        }
        console.WriteLine();
    }

    private static string Words(TimeSpan span) =>
        span.TotalHours <= 48 ? FormattableString.Invariant($"{span.TotalHours:0} hours") : FormattableString.Invariant($"{Math.Ceiling(span.TotalDays):0} days");
}
