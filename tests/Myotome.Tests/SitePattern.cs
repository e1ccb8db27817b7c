using System.Collections.Immutable;
using Myotome.Engine;

namespace Myotome.Tests;

/// <summary>A person made from the pattern of one site: what an examination would show if the site behaved exactly as its file says.</summary>
internal sealed record SitePattern(Site Site, MotorRow? Left, MotorRow? Right)
{
    private static readonly string[] BedsideReflexes = ["patellar", "achilles", "medial-hamstring", "adductor"];

    /// <summary>Every way in which a site can hurt the legs.</summary>
    public static IEnumerable<SitePattern> Of(Site site)
    {
        if (site.Sides == Sides.Both) return site.Motor.Select(row => new SitePattern(site, row, row));
        var one = site.Motor.SelectMany(row => new SitePattern[] { new(site, row, null), new(site, null, row) });
        return site.Sides == Sides.One ? one : one.Concat(site.Motor.SelectMany(left => site.Motor.Select(right => new SitePattern(site, left, right))));
    }

    public MotorRow? Row(Side side) => side == Side.Left ? Left : Right;

    public Level Level(Movement movement, Side side) => Row(side)?.Of(movement) ?? Engine.Level.Spared;

    /// <summary>The whole examination of both legs, without a flaw: expected is grade 3, possible is grade 4, everything else is strong.</summary>
    public Case Noiseless() => Person(
        Movements().Select(place => (place, Grade(Level(place.Movement, place.Side) switch { Engine.Level.Expected => "3", Engine.Level.Possible => "4", _ => Row(place.Side) is not null && IsAnywhere ? "4" : "5" }))),
        feeling: _ => false, reflexes: true);

    // What can weaken any movement weakens every one of them in its own pattern; otherwise there would be nothing to recover.
    private bool IsAnywhere => Site.Motor.Any(row => row.Pattern == MotorPattern.Anywhere);

    /// <summary>
    /// As a hurried examiner would write it down: grades vary, a third of the movements was not tested, and one grade is wrong: strong for weak or weak for strong.
    /// </summary>
    /// <param name="chance">Where the variation comes from.</param>
    /// <param name="whole">True for feeling and reflexes as well; false for movements alone.</param>
    public Case Noisy(Random chance, bool whole)
    {
        var tested = Movements().OrderBy(_ => chance.Next()).Skip(8).Select(place => (place, Grade: Vary(Level(place.Movement, place.Side), place.Side, chance))).ToList();
        var wrong = chance.Next(tested.Count);
        var (at, true_) = tested[wrong];
        tested[wrong] = (at, true_.Whole == 5 ? Grade(Pick(chance, "3", "4")) : Grade("5"));
        return Person(tested, feeling: _ => chance.Next(3) == 0, reflexes: whole, feelings: whole);
    }

    /// <summary>The same examination with one reflex and two places of feeling written down wrongly.</summary>
    public static Case Rougher(Case it, Random chance)
    {
        var reflex = chance.Next(it.Reflexes.Length);
        var (first, second) = (chance.Next(it.Sensation.Length), chance.Next(it.Sensation.Length));
        return it with
        {
            Reflexes = [.. it.Reflexes.Select((entry, i) => i != reflex || entry.Response == ReflexResponse.Brisk ? entry : (entry.Place, entry.Response == ReflexResponse.Normal ? ReflexResponse.Absent : ReflexResponse.Normal))],
            Sensation = [.. it.Sensation.Select((entry, i) => i != first && i != second ? entry : (entry.Place, entry.Sensation == Sensation.Normal ? Sensation.Altered : Sensation.Normal))],
        };
    }

    private Grade Vary(Level level, Side side, Random chance) => Grade(level switch
    {
        Engine.Level.Expected => Pick(chance, "2", "3", "3+", "4-", "4"),
        Engine.Level.Possible => Pick(chance, "5", "4+", "4"),
        Engine.Level.May => IsAnywhere && Row(side) is not null ? Pick(chance, "3", "4", "4+", "5") : Pick(chance, "5", "5", "4"),
        Engine.Level.Spared => "5",
    });

    private static string Pick(Random chance, params ReadOnlySpan<string> grades) => grades[chance.Next(grades.Length)];

    public static Grade Grade(string written) => Engine.Grade.TryParse(written, out var grade) ? grade : throw new ArgumentException(written);

    public static IEnumerable<(Movement Movement, Side Side)> Movements() =>
        from movement in Shipped.Base.Movements where movement.Sided from side in Enum.GetValues<Side>() select (movement, side);

    private Case Person(IEnumerable<((Movement Movement, Side Side) Place, Grade Grade)> grades, Func<SensoryPoint, bool> feeling, bool reflexes, bool feelings = true)
    {
        var it = new Case
        {
            Audience = Audience.Clinician,
            Strength = [.. grades.Select(entry => (new Place(entry.Place.Movement.Id, entry.Place.Side), entry.Grade))],
        };
        if (feelings) it = it with { Sensation = [.. from place in Shipped.Base.SensoryPlaces from side in Enum.GetValues<Side>() select (new Place(place.Id, side), Feels(place, side, feeling))] };
        if (reflexes) it = it with { Reflexes = [.. from reflex in BedsideReflexes from side in Enum.GetValues<Side>() select (new Place(reflex, side), Responds(reflex, side))] };
        var bladder = Site.Sphincter == Engine.Level.Expected ? Answer.Present : Answer.Absent;
        it = it.With("bladder-disturbance", bladder).With("bowel-disturbance", Answer.Absent);
        if (Site.UpperMotorNeurone == Engine.Level.Expected) it = it.With("extensor-plantar", Answer.Present);
        foreach (var needed in Site.Needs?.Reads.Where(id => Shipped.Base.Find(id)!.Origin == Origin.Asked).Take(1) ?? []) it = it.With(needed, Answer.Present);
        return Site.Kind == "pain" ? it.With("weakness-from-pain", Answer.Present) : it;
    }

    private Sensation Feels(SensoryPoint place, Side side, Func<SensoryPoint, bool> altered)
    {
        if (Row(side) is null) return Sensation.Normal;
        return Site.Numb.Contains(place.Id) || ((Site.MayBeNumb.Contains(place.Id) || Site.NumbAnywhere) && altered(place)) ? Sensation.Altered : Sensation.Normal;
    }

    private ReflexResponse Responds(string reflex, Side side) =>
        Row(side) is null ? ReflexResponse.Normal
        : Site.UpperMotorNeurone == Engine.Level.Expected ? ReflexResponse.Brisk
        : Site.LostReflexes.Contains(reflex) ? ReflexResponse.Absent : ReflexResponse.Normal;

    public override string ToString() => $"{Site.Id} {(Right is null ? "left" : Left is null ? "right" : "both")}{string.Concat(new[] { Left, Right }.OfType<MotorRow>().Select(row => " " + row.Name))}";
}
