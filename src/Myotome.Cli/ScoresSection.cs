using System.Globalization;
using Myotome.Engine;
using Spectre.Console;
using static Myotome.Cli.AssessmentPage;

namespace Myotome.Cli;

/// <summary>Published scores on the page. Figures, which may be probabilities, are for clinicians alone (law 8).</summary>
internal static class ScoresSection
{
    public static void Print(IAnsiConsole console, Assessment assessment)
    {
        if (assessment.Scores.IsEmpty) return;
        var (knowledge, clinician) = (assessment.Knowledge, assessment.Audience == Audience.Clinician);
        Heading(console, "Scores");
        foreach (var score in assessment.Scores)
        {
            var instrument = score.Instrument;
            console.MarkupLine($"[bold]{instrument.Label.EscapeMarkup()}[/]: {Result(score).EscapeMarkup()} [grey]({instrument.Id})[/]");
            if (score.Says is { } says) Line(console, says);
            if (score.Parts.Length > 0) Line(console, string.Join("; ", score.Parts.Select(part => $"{part.Label}: {Range(part.AtLeast, part.AtMost)}")));
            if (score.Missing.Length > 0) Line(console, "Not answered: " + string.Join(", ", score.Missing));
            if (score.Ask.Length > 0) Line(console, "Ask about: " + string.Join(", ", score.Ask.Select(id => knowledge.Find(id)!.Label)) + ". A score does not look after the urgency.", "bold");
            if (clinician)
            {
                foreach (var figure in score.Figures) Line(console, $"{figure.Says}: {figure.Value} (interval {figure.Interval}; n {figure.N}; {figure.Setting}; {figure.Origin}; {figure.Source})", "grey");
            }
            foreach (var caveat in instrument.Caveats) Line(console, caveat, "grey");
            Line(console, "Rests on: " + string.Join(", ", score.Sources), "grey");
        }
        console.WriteLine();
    }

    private static string Result(Score score) => score.Applies == Truth.No ? "not applicable"
        : string.Join(", ", new[]
        {
            score.AtLeast is { } least && score.AtMost is { } most ? Range(least, most) : null,
            score.Band?.Id.Replace('-', ' ') ?? (score.CouldBe.Length > 1 ? "not settled" : score.Applies == Truth.Unknown ? "no band until that is known" : null),
        }.OfType<string>().DefaultIfEmpty("no score"));

    private static string Range(decimal least, decimal most) =>
        least == most ? least.ToString(CultureInfo.InvariantCulture) : FormattableString.Invariant($"{least} to {most}");
}
