using System.Collections.Immutable;

namespace Myotome.Engine;

/// <summary>An observation, or a finding, that speaks for or against a site.</summary>
/// <param name="What">movement, sensation, reflex or finding.</param>
/// <param name="Id">The movement, place, reflex or finding.</param>
/// <param name="Side">The side, where it has one.</param>
/// <param name="Says">The observation and what it says, in words.</param>
/// <param name="Sources">Source ids.</param>
public sealed record SiteArgument(string What, string Id, Side? Side, string Says, ImmutableArray<string> Sources);

/// <summary>A site that fits what was found, with what fits and what does not.</summary>
/// <param name="Site">The site.</param>
/// <param name="Side">The side of the leg that it hurts; null for both legs. A lesion of the brain lies on the other side.</param>
/// <param name="Fit">Agreement with everything that was looked at, in thousandths. It ranks; it is no probability.</param>
/// <param name="TiedWith">Other sites that fit as well, within the margin.</param>
/// <param name="Together">The other lesion, where only two together explain what was found.</param>
/// <param name="For">What fits.</param>
/// <param name="Against">What does not fit.</param>
/// <param name="Motor">What it predicts of each movement.</param>
public sealed record SiteFit(Site Site, Side? Side, int Fit, ImmutableArray<string> TiedWith, ImmutableArray<string> Together,
    ImmutableArray<SiteArgument> For, ImmutableArray<SiteArgument> Against, ImmutableArray<(Place Place, Level Level)> Motor);

/// <summary>Why the lesion cannot be placed yet.</summary>
/// <param name="Because">In words.</param>
/// <param name="AlsoPossible">Further sites that fit as well as those reported.</param>
/// <param name="Test">Movements to test first.</param>
public sealed record NotLocalised(string Because, ImmutableArray<string> AlsoPossible, ImmutableArray<Place> Test)
{
    /// <summary>The reason in the words of an audience.</summary>
    /// <param name="audience">Who reads it.</param>
    /// <param name="wording">In which language.</param>
    public string BecauseFor(Audience audience, Wording wording)
    {
        ArgumentNullException.ThrowIfNull(wording);
        return audience == Audience.Person ? wording["site.not-placed"] : Because;
    }
}

/// <summary>
/// Where the lesion may be: what was found, held against the pattern that each site predicts, over what was tested only. Ties are reported
/// as ties. It never changes the urgency: that is decided by the rules alone.
/// </summary>
/// <param name="Sites">The sites that fit best, best first, the smaller lesion first among equals; empty where nothing was tested.</param>
/// <param name="NotLocalised">Why it is not placed yet, or null.</param>
/// <param name="AboveLumbarSpine">True if an upper motor neurone sign puts the lesion above L1 to L2, so that the whole spine is to be looked at.</param>
public sealed record Localisation(ImmutableArray<SiteFit> Sites, NotLocalised? NotLocalised, bool AboveLumbarSpine)
{
    /// <summary>What to say beside an upper motor neurone sign.</summary>
    public const string WholeSpine = "An upper motor neurone sign: the lesion lies above L1 to L2, in the cord or the brain. Look at the whole spine; a lumbar scan is the wrong study.";

    /// <summary>What an upper motor neurone sign means for the search, in the words of an audience.</summary>
    /// <param name="audience">Who reads it.</param>
    /// <param name="wording">In which language.</param>
    public static string WholeSpineFor(Audience audience, Wording wording)
    {
        ArgumentNullException.ThrowIfNull(wording);
        return audience == Audience.Person ? wording["site.whole-spine"] : WholeSpine;
    }

    /// <summary>Every grade as it was written, for the chart.</summary>
    public ImmutableArray<(Place Place, Grade Grade)> Grades { get; init; } = [];

    internal ImmutableArray<Hypothesis> Reported { get; init; } = [];
    internal Examination Examined { get; init; } = new([], false, false);

    /// <summary>Places the lesion, as far as the examination allows.</summary>
    /// <param name="knowledge">The knowledge base.</param>
    /// <param name="it">The case.</param>
    /// <param name="facts">Its facts.</param>
    public static Localisation Judge(KnowledgeBase knowledge, Case it, Facts facts)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        ArgumentNullException.ThrowIfNull(it);
        ArgumentNullException.ThrowIfNull(facts);
        var examination = Examination.Of(knowledge, it, facts);
        if (!examination.IsTested) return new([], null, examination.UpperMotorNeurone);
        var ranking = new Ranking(knowledge, it, facts);
        var ranked = ranking.Of(examination);
        if (ranked.IsEmpty) return new([], null, examination.UpperMotorNeurone) { Examined = examination };

        var two = ranking.TwoLesions(examination, ranked[0].Total);
        var tied = two.IsEmpty ? ranked.Where(entry => entry.Total - ranked[0].Total <= Misfit.Margin).ToImmutableArray() : two;
        var shown = tied.Take(Misfit.MostTied).ToImmutableArray();
        var contenders = ranked.Take(Contenders).Select(entry => entry.Hypothesis).ToImmutableArray();
        var words = new SiteWords(knowledge, it, facts);
        var ids = shown.Select(entry => entry.Hypothesis.Site.Id).ToImmutableArray();

        SiteFit Fit(Ranked entry)
        {
            ImmutableArray<string> others = [.. ids.Where(id => id != entry.Hypothesis.Site.Id)];
            return new(entry.Hypothesis.Site, entry.Hypothesis.Side, Share(entry.Total, examination), two.IsEmpty ? others : [], two.IsEmpty ? [] : others,
                words.For(entry.Hypothesis, examination, contenders), words.Against(entry.Hypothesis, two.IsEmpty ? entry.Hypothesis.Predicts : two[0].Hypothesis.Predicts.With(two[1].Hypothesis.Predicts), examination), Motor(knowledge, entry.Hypothesis));
        }

        return new([.. shown.Select(Fit)], Completeness.Judge(knowledge, examination, ranking, tied, [.. shown]), examination.UpperMotorNeurone)
        {
            Grades = it.Strength,
            Reported = [.. shown.Select(entry => entry.Hypothesis)],
            Examined = examination,
        };
    }

    // How many of the best sites a normal finding is weighed between before it is worth a line.
    private const int Contenders = 8;

    private static int Share(int total, Examination examination) => 1000 - (Math.Clamp(total, 0, 1000 * examination.All.Length) / examination.All.Length);

    private static ImmutableArray<(Place, Level)> Motor(KnowledgeBase knowledge, Hypothesis hypothesis) =>
    [
        .. from movement in knowledge.Movements.Select((movement, i) => (movement.Id, movement.Sided, Item: i))
           from side in movement.Sided ? [Side.Left, Side.Right] : new Side?[] { null }
           select (new Place(movement.Id, side), hypothesis.Predicts.Of(Aspect.Movement, movement.Item, side)),
    ];
}
