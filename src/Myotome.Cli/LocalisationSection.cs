using Myotome.Engine;
using Spectre.Console;
using static Myotome.Cli.AssessmentPage;

namespace Myotome.Cli;

/// <summary>Where the lesion may be: the sites that fit, why, and the chart of the legs beside what the first of them predicts.</summary>
internal static class LocalisationSection
{
    private const int ArgumentsShown = 6;

    public static void Print(IAnsiConsole console, Assessment assessment)
    {
        var (it, person) = (assessment.Localisation, assessment.Audience == Audience.Person);
        if (it.Sites.IsEmpty && it.NotLocalised is null) return;
        Heading(console, "Where the lesion may be");
        if (it.AboveLumbarSpine) Line(console, Localisation.WholeSpineFor(assessment.Audience, assessment.Knowledge.Wording), "bold");
        if (it.NotLocalised is { } not)
        {
            Line(console, $"Not localised. {not.BecauseFor(assessment.Audience, assessment.Knowledge.Wording)}", "bold");
            if (!not.AlsoPossible.IsEmpty) Line(console, "Fits as well: " + string.Join(", ", not.AlsoPossible.Select(id => Site(assessment, id).LabelFor(assessment.Audience))));
        }
        foreach (var fit in it.Sites)
        {
            console.MarkupLine($"[bold]{Named(fit, assessment.Audience).EscapeMarkup()}[/]{(person ? "" : $" [grey]fits {fit.Fit} of 1000 ({fit.Site.Id})[/]")}");
            if (fit == it.Sites[0] && !fit.TiedWith.IsEmpty) Line(console, "Those below fit as well: nothing found so far tells them apart for certain.");
            if (!fit.Together.IsEmpty) Line(console, "Together with the other one: no single place explains what was found.");
            foreach (var argument in fit.For.Take(ArgumentsShown)) Line(console, "for: " + argument.Says);
            foreach (var argument in fit.Against.Take(ArgumentsShown)) Line(console, "against: " + argument.Says);
            if (!person) Line(console, fit.Site.Discriminator, "grey");
        }
        if (!person && !it.Sites.IsEmpty) Chart(console, assessment, it.Sites[0]);
        var ask = assessment.Ask.Where(ask => IsForSite(ask, assessment)).ToList();
        if (ask.Count > 0) console.MarkupLine("To place it, test next");
        foreach (var one in ask) Line(console, $"{one.Question} {one.Why}");
        Line(console, "This ranks places and is no diagnosis. It never makes anything less urgent.", "grey");
        console.WriteLine();
    }

    /// <summary>Whether a question is asked to place the lesion, and not because it could raise the urgency.</summary>
    public static bool IsForSite(ToAsk ask, Assessment assessment) =>
        !ask.IsForCauses && (ask.Kind is "movement" or "reflex" or "sensation" || ask.Separates.Any(id => assessment.Knowledge.Sites.Any(site => site.Id == id)));

    private static Site Site(Assessment assessment, string id) => assessment.Knowledge.Sites.First(site => site.Id == id);

    private static string Named(SiteFit fit, Audience audience) => fit.Site.LabelFor(audience) + (fit.Side is { } side && fit.Site.Sides != Sides.Both ? $", {side.Name()}{(fit.Site.IsFocal ? "" : " leg")}" : "");

    private static void Chart(IAnsiConsole console, Assessment assessment, SiteFit best)
    {
        var strength = assessment.Localisation.Grades;
        if (strength.IsEmpty) return;
        var table = new Table().Border(TableBorder.Simple).AddColumn("movement").AddColumn("left").AddColumn("right").AddColumn($"{Named(best, assessment.Audience)} predicts");
        foreach (var movement in assessment.Knowledge.Movements.Where(movement => strength.Any(entry => entry.Place.Id == movement.Id)))
        {
            string Bar(Side? side) => strength.Where(entry => entry.Place.Id == movement.Id && entry.Place.Side == side).Select(entry => Draw(entry.Grade)).FirstOrDefault("not tested");
            var predicted = best.Motor.Where(entry => entry.Place.Id == movement.Id).ToDictionary(entry => entry.Place.Side ?? default, entry => entry.Level);
            var words = !movement.Sided ? Word(predicted[default])
                : predicted[Side.Left] == predicted[Side.Right] ? Word(predicted[Side.Left])
                : $"{Word(predicted[Side.Left])} | {Word(predicted[Side.Right])}";
            table.AddRow(movement.Label.EscapeMarkup(), movement.Sided ? Bar(Side.Left) : Bar(null), movement.Sided ? Bar(Side.Right) : "", words);
        }
        console.Write(table);
    }

    private static string Draw(Grade grade) => grade.Steps is null ? "not testable"
        : $"{new string('█', grade.Whole)}{new string('░', 5 - grade.Whole)} {grade}";

    private static string Word(Level level) => level switch
    {
        Level.Expected => "weak",
        Level.Possible => "partly weak",
        Level.May => "may be weak",
        Level.Spared => "strong",
    };
}
