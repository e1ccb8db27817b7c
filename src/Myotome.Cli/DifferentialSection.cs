using Myotome.Engine;
using Spectre.Console;
using static Myotome.Cli.AssessmentPage;

namespace Myotome.Cli;

/// <summary>What it might be: words for a person; words, decibans and every study for a clinician. What must not be missed stands apart.</summary>
internal static class DifferentialSection
{
    private const int Shown = 6;

    public static void Print(IAnsiConsole console, Assessment assessment)
    {
        var (it, person) = (assessment.Differential, assessment.Audience == Audience.Person);
        Heading(console, "What it might be");
        if (it.Withheld)
        {
            console.MarkupLine("Under 16 no list is made: a child needs to be seen.");
            console.WriteLine();
            return;
        }
        string Label(Condition condition) => person ? condition.PersonLabel : condition.Label;
        var supported = it.Candidates.Where(candidate => candidate.Supported).ToList();
        List(console, assessment, "Must not be missed", [.. supported.Where(candidate => candidate.Condition.MustNotMiss)]);
        List(console, assessment, "Other causes", [.. supported.Where(candidate => !candidate.Condition.MustNotMiss)]);
        if (supported.Count == 0) console.MarkupLine("Nothing that was said points to a cause yet.");

        var open = it.Candidates.Where(candidate => !candidate.Supported).ToList();
        if (open.Count > 0) Line(console, $"Must not be missed, and not asked about in full: {string.Join("; ", open.Select(candidate => Label(candidate.Condition)))}.", "grey");
        if (it.AskedAndNotFound.Length > 0)
        {
            var labels = it.AskedAndNotFound.Select(id => Label(assessment.Knowledge.Conditions.First(condition => condition.Id == id)));
            Line(console, $"Asked about and not found: {string.Join("; ", labels)}.", "grey");
        }
        Line(console, person
            ? "This is a list to talk over with a health professional. It is no diagnosis, and it does not change how soon to be seen."
            : "Weights of evidence in decibans; the order counts how common each is in this setting. It ranks and is no probability.", "grey");
        console.WriteLine();
    }

    private static void List(IAnsiConsole console, Assessment assessment, string heading, List<Candidate> candidates)
    {
        if (candidates.Count == 0) return;
        var person = assessment.Audience == Audience.Person;
        console.MarkupLine($"[bold]{heading}[/]");
        foreach (var it in candidates.Take(Shown))
        {
            var label = person ? it.Condition.PersonLabel : it.Condition.Label;
            var words = it.Support == "none" ? "little speaks for it" : it.Support + " support";
            var total = person ? "" : FormattableString.Invariant($", {it.Decibans / 10m:0.0} dB from {it.Base / 10m:0.0}");
            console.MarkupLine($"  {label.EscapeMarkup()} [grey]({words}{total})[/]");
            if (it.Score is { } score)
            {
                var counted = person ? "" : FormattableString.Invariant($" {score.Decibans / 10m:+0.0;-0.0} dB");
                Line(console, $"score: {assessment.Knowledge.Instruments.First(instrument => instrument.Id == score.Instrument).Label}, {score.Band}{counted}, in the place of its parts", "default");
            }
            Arguments(console, assessment, "for", it.For);
            Arguments(console, assessment, "against", it.Against);
        }
        if (candidates.Count > Shown) Line(console, $"… and {candidates.Count - Shown} more, in --format json.", "grey");
    }

    private static void Arguments(IAnsiConsole console, Assessment assessment, string what, IReadOnlyCollection<Evidence> all)
    {
        if (all.Count == 0) return;
        if (assessment.Audience == Audience.Person)
        {
            console.Write(new Padder(new Markup($"{what}: {string.Join("; ", all.Where(it => it.Counts).Select(it => Words(assessment, it))).EscapeMarkup()}"), new Padding(4, 0, 0, 0)));
            return;
        }
        foreach (var it in all)
        {
            var figure = it.Present ? it.Clue.Weight!.Figure : it.Clue.Weight!.AbsentFigure;
            var rests = figure is null ? "described" : $"{figure.Source}, n {figure.N}, interval {figure.Interval}; {figure.Setting}";
            var counts = it.Counts ? "" : ", counted by a stronger one";
            var line = FormattableString.Invariant($"{what}: {Words(assessment, it)} {it.Decibans / 10m:+0.0;-0.0} dB ({rests}{counts})");
            console.Write(new Padder(new Markup(it.Counts ? line.EscapeMarkup() : $"[grey]{line.EscapeMarkup()}[/]"), new Padding(4, 0, 0, 0)));
        }
    }

    private static string Words(Assessment assessment, Evidence it) => (it.Present ? "" : "not ") + assessment.Knowledge.Find(it.Clue.Finding)!.Label;
}
