using System.Collections.Immutable;

namespace Myotome.Engine;

/// <summary>What one site, on one side or on both, predicts of everything that can be looked at.</summary>
internal sealed class Prediction
{
    private readonly ImmutableArray<Level> _movements;
    private readonly ImmutableArray<Level> _feelings;
    private readonly ImmutableArray<Level> _reflexes;
    private readonly Level _saddle;
    private readonly Level _sphincter;

    private Prediction(IEnumerable<Level> movements, IEnumerable<Level> feelings, IEnumerable<Level> reflexes, Level upper, Level saddle, Level sphincter)
    {
        (_movements, _feelings, _reflexes) = ([.. movements], [.. feelings], [.. reflexes]);
        (UpperMotorNeurone, _saddle, _sphincter) = (upper, saddle, sphincter);
    }

    /// <summary>The prediction of a site whose legs are hurt in these ways; null for a leg that is spared.</summary>
    public static Prediction Of(KnowledgeBase knowledge, Site site, MotorRow? left, MotorRow? right)
    {
        Level Movement(Movement movement, Side side)
        {
            if (movement.Sided) return (side == Side.Left ? left : right)?.Of(movement) ?? Level.Spared;
            // What lies in the middle is held by both sides: a lesion of one side weakens it in part at most.
            var level = Max(left?.Of(movement) ?? Level.Spared, right?.Of(movement) ?? Level.Spared);
            return left is null || right is null ? Min(level, Level.Possible) : level;
        }
        bool Hurt(Side side) => (side == Side.Left ? left : right) is not null;
        Level Feeling(SensoryPoint place, Side side) =>
            Hurt(side) && site.Numb.Contains(place.Id) ? Level.Expected
            : site.NumbAnywhere || (Hurt(side) && site.MayBeNumb.Contains(place.Id)) ? Level.May : Level.Spared;
        Level ReflexLevel(Reflex reflex, Side side) =>
            !Hurt(side) ? Level.Spared : site.LostReflexes.Contains(reflex.Id) ? Level.Expected : site.MayLoseReflexes.Contains(reflex.Id) ? Level.May : Level.Spared;
        return new(
            BySide(knowledge.Movements, Movement), BySide(knowledge.SensoryPlaces, Feeling), BySide(knowledge.Reflexes, ReflexLevel),
            site.UpperMotorNeurone, site.Numb.Contains("S4-5") ? Level.Expected : site.NumbAnywhere || site.MayBeNumb.Contains("S4-5") ? Level.May : Level.Spared, site.Sphincter);
    }

    private static IEnumerable<Level> BySide<T>(ImmutableArray<T> items, Func<T, Side, Level> level) =>
        items.SelectMany(item => Enum.GetValues<Side>().Select(side => level(item, side)));

    /// <summary>Two lesions at once: whatever either of them predicts.</summary>
    public Prediction With(Prediction other) => new(
        _movements.Zip(other._movements, Max), _feelings.Zip(other._feelings, Max), _reflexes.Zip(other._reflexes, Max),
        Max(UpperMotorNeurone, other.UpperMotorNeurone), Max(_saddle, other._saddle), Max(_sphincter, other._sphincter));

    public Level UpperMotorNeurone { get; }

    /// <summary>How many movements it claims. Of two sites that fit alike, the smaller lesion is named first.</summary>
    public int Extent => _movements.Count(level => level == Level.Expected);

    public Level Of(Aspect aspect, int item, Side? side) => aspect switch
    {
        Aspect.Movement => _movements[At(item, side)],
        Aspect.Feeling => _feelings[At(item, side)],
        Aspect.Reflex => _reflexes[At(item, side)],
        Aspect.UpperMotorNeurone => UpperMotorNeurone,
        Aspect.Saddle => _saddle,
        Aspect.Sphincter => _sphincter,
    };

    private static int At(int item, Side? side) => (item * 2) + (side == Side.Right ? 1 : 0);

    private static Level Max(Level a, Level b) => a > b ? a : b;

    private static Level Min(Level a, Level b) => a < b ? a : b;
}

/// <summary>A site on one side, or on both: what is held against the examination.</summary>
/// <param name="Site">The site.</param>
/// <param name="Side">Its side; null for both legs.</param>
/// <param name="Left">How it weakens the left leg.</param>
/// <param name="Right">How it weakens the right leg.</param>
/// <param name="Predicts">What follows.</param>
/// <param name="Extent">How many movements it claims.</param>
internal sealed record Hypothesis(Site Site, Side? Side, MotorRow? Left, MotorRow? Right, Prediction Predicts, int Extent)
{
    public MotorRow? Row(Side side) => side == Engine.Side.Left ? Left : Right;

    /// <summary>Every hypothesis of the knowledge base.</summary>
    public static ImmutableArray<Hypothesis> All(KnowledgeBase knowledge) => [.. knowledge.Sites.SelectMany(site => Ways(site).Select(way =>
    {
        var predicts = Prediction.Of(knowledge, site, way.Left, way.Right);
        Side? side = way.Right is null ? Engine.Side.Left : way.Left is null ? Engine.Side.Right : null;
        return new Hypothesis(site, side, way.Left, way.Right, predicts, predicts.Extent);
    }))];

    private static IEnumerable<(MotorRow? Left, MotorRow? Right)> Ways(Site site)
    {
        if (site.Sides == Sides.Both) return site.Motor.Select(row => ((MotorRow?)row, (MotorRow?)row));
        var one = site.Motor.SelectMany(row => new (MotorRow?, MotorRow?)[] { (row, null), (null, row) });
        return site.Sides == Sides.One ? one : one.Concat(site.Motor.SelectMany(left => site.Motor.Select(right => ((MotorRow?)left, (MotorRow?)right))));
    }
}
