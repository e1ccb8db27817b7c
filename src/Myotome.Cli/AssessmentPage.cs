using Myotome.Engine;
using Spectre.Console;

namespace Myotome.Cli;

/// <summary>An assessment as a page to read in the terminal: what to do first, then why, then everything else.</summary>
internal static class AssessmentPage
{
    private const int QuestionsShown = 6;

    public static void Print(IAnsiConsole console, Assessment assessment)
    {
        var (triage, knowledge, person) = (assessment.Triage, assessment.Knowledge, assessment.Audience == Audience.Person);
        var range = triage.Range;
        console.Write(new Panel(new Markup($"[bold]{Action(triage, knowledge.Wording).EscapeMarkup()}[/]\n{Certainty(range).EscapeMarkup()}"))
            .Header(range.Advised.Name()).BorderColor(Colour(range.Advised)).Expand());

        if (!triage.Because.IsEmpty)
        {
            Heading(console, "Why");
            foreach (var reason in triage.Because)
            {
                // What is less urgent than the top is named, so that the reason to act now is read first.
                if (reason.Urgency < triage.Range.AtLeast)
                {
                    console.MarkupLine($"[{Colour(reason.Urgency).ToMarkup()}]{reason.Urgency.Name(),-15}[/] {reason.Rule.Title.EscapeMarkup()} [grey]({reason.Rule.Id})[/]");
                    continue;
                }
                console.MarkupLine($"[{Colour(reason.Urgency).ToMarkup()}]{reason.Urgency.Name(),-15}[/] [bold]{reason.Rule.Title.EscapeMarkup()}[/]");
                Line(console, reason.Rule.Because);
                if (reason.StrictUrgency != reason.Urgency) Line(console, $"Read without the examination this is: {reason.StrictUrgency.Name()}. {reason.Rule.Reading!.Because}");
                Line(console, "From: " + string.Join(", ", reason.Findings.Select(id => knowledge.Find(id)!.Label)));
                if (reason.Suspects.Length > 0)
                {
                    Line(console, "To think of: " + string.Join(", ", reason.Suspects.Select(id => knowledge.Conditions.First(condition => condition.Id == id)).Select(condition => person ? condition.PersonLabel : condition.Label)));
                }
                if (!person && reason.Rule.ClinicianNote is { } note) Line(console, note);
                Line(console, $"Rests on: {string.Join(", ", reason.Rule.Basis)} ({string.Join(", ", reason.Rule.Sources)})", "grey");
                console.WriteLine();
            }
            if (triage.Because[^1].Urgency < triage.Range.AtLeast) console.WriteLine();
        }

        Heading(console, "Kind of weakness");
        console.MarkupLine(Kind(assessment, person).EscapeMarkup());
        foreach (var argument in assessment.WeaknessType.For) Line(console, "for: " + argument.Because);
        foreach (var argument in assessment.WeaknessType.Against) Line(console, "against: " + argument.Because);
        console.WriteLine();

        LocalisationSection.Print(console, assessment);

        if (!assessment.Course.IsEmpty)
        {
            Heading(console, "Since earlier");
            foreach (var change in assessment.Course) Line(console, Course.Describe(change, knowledge));
            console.WriteLine();
        }

        DifferentialSection.Print(console, assessment);

        var raising = assessment.Ask.Where(ask => !ask.IsForCauses && ask.Kind != "caution" && !LocalisationSection.IsForSite(ask, assessment)).ToList();
        if (raising.Count > 0)
        {
            Heading(console, "Still to ask");
            foreach (var ask in raising.Take(QuestionsShown))
            {
                console.MarkupLine($"[{Colour(ask.CouldRaiseTo).ToMarkup()}]{ask.CouldRaiseTo.Name(),-15}[/] {ask.Question.EscapeMarkup()} [grey]({ask.Id})[/]");
                if (ask.AskedBefore) Line(console, "Asked before, and the answer was: not sure.");
                if (ask.Help is not null) Line(console, ask.Help, "grey");
            }
            if (raising.Count > QuestionsShown) Line(console, $"… and {raising.Count - QuestionsShown} more, in --format json.");
            console.WriteLine();
        }

        var separating = assessment.Ask.Where(ask => ask.IsForCauses).ToList();
        if (separating.Count > 0)
        {
            Heading(console, "To tell the causes apart");
            foreach (var ask in separating)
            {
                console.MarkupLine($"{ask.Question.EscapeMarkup()} [grey]({ask.Id})[/]");
                Line(console, ask.Why, "grey");
            }
            console.WriteLine();
        }

        ScoresSection.Print(console, assessment);
        PlanSection.Print(console, assessment);

        Heading(console, "Watch for");
        foreach (var act in assessment.SafetyNet.GroupBy(item => item.Then))
        {
            foreach (var item in act) console.MarkupLine("  • " + item.WatchFor.EscapeMarkup());
            Line(console, "→ " + act.Key, "bold");
        }
        console.WriteLine();

        foreach (var assumption in assessment.Assumptions) Line(console, assumption, "grey");
        if (!assessment.NotRecognised.IsEmpty) Line(console, "No bearing known to this knowledge (check the spelling): " + string.Join(", ", assessment.NotRecognised), "grey");
        console.MarkupLine($"[grey]{Assessment.Notice.EscapeMarkup()}[/]");
        console.MarkupLine($"[grey]Knowledge {knowledge.Version} ({knowledge.Sha256[..12]}), engine {Assessment.EngineVersion}.[/]");
    }

    private static string Action(Triage triage, Wording wording) => wording[triage.Range.Advised switch
    {
        Urgency.Emergency when triage.Route == Route.Ambulance => "urgency.emergency-ambulance",
        Urgency.Emergency => "urgency.emergency-department",
        Urgency.Within24Hours => "urgency.within-24-hours",
        Urgency.Appointment => "urgency.appointment",
        Urgency.SelfCare => "urgency.self-care",
    }];

    private static string Certainty(UrgencyRange range) => range.AtLeast == Urgency.Emergency
        ? "Certain: no further answer would make this less urgent."
        : range.Settled
        ? "Settled: every question that could change this has been answered."
        : $"Not settled: at least {range.AtLeast.Name()}, and it could still be {range.AtMost.Name()}. Answer the questions below.";

    private static string Kind(Assessment assessment, bool person)
    {
        string Label(string id) => assessment.Knowledge.Kinds.First(kind => kind.Id == id) is var kind && person ? kind.PersonLabel : kind.Label;
        var type = assessment.WeaknessType;
        return type.Of.IsEmpty ? "Undetermined: not enough is known to tell." : type.Of.Length == 1 ? Label(type.Of[0]) : "Mixed: " + string.Join("; ", type.Of.Select(Label));
    }

    private static Color Colour(Urgency urgency) => urgency switch
    {
        Urgency.Emergency => Color.Red,
        Urgency.Within24Hours => Color.Orange1,
        Urgency.Appointment => Color.Yellow,
        Urgency.SelfCare => Color.Green,
    };

    internal static void Heading(IAnsiConsole console, string text) => console.MarkupLine($"[bold underline]{text}[/]");

    internal static void Line(IAnsiConsole console, string text, string style = "default") =>
        console.Write(new Padder(new Markup($"[{style}]{text.EscapeMarkup()}[/]"), new Padding(2, 0, 0, 0)));
}
