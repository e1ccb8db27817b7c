namespace Myotome.Engine;

/// <summary>
/// What it costs a site to predict one thing while another was seen, in thousandths: 0 is agreement, 1000 is "expected weak and found
/// strong". Ours, except that the costs of movements begin at the evidence's proposal; docs/decisions/0006-the-costs-of-a-misfit.md says why.
/// </summary>
internal static class Misfit
{
    /// <summary>Sites this close to the best one are reported as a tie.</summary>
    public const int Margin = 500;

    /// <summary>At most so many sites are reported.</summary>
    public const int MostTied = 6;

    /// <summary>Beyond this no single site is taken to explain what was found, and two are tried.</summary>
    public const int NoSingleSite = 2000;

    /// <summary>Two sites must do better than one by at least this.</summary>
    public const int PriceOfSecondSite = 1500;

    /// <summary>A present finding that speaks for a site, and the most that such findings can do together.</summary>
    public const int Support = 300, MostSupport = 500;

    /// <summary>A present finding that speaks against a site, and the most that such findings can do together.</summary>
    public const int Objection = 300, MostObjection = 600;

    public static int Of(Prediction predicts, Observed seen)
    {
        var level = predicts.Of(seen.Aspect, seen.Item, seen.Side);
        return seen.Aspect switch
        {
            Aspect.Movement => Movement(level, seen.Degree),
            Aspect.Feeling => level switch
            {
                // Feeling is lost late and in part: a normal place says less than a strong movement.
                Level.Expected => seen.Degree == Degree.Normal ? 300 : 0,
                Level.Possible or Level.May => 0,
                Level.Spared => seen.Degree switch { Degree.Normal => 0, Degree.Mild => 600, _ => 800 },
            },
            Aspect.Reflex when predicts.UpperMotorNeurone == Level.Expected => seen.Degree switch { Degree.Brisk => 0, Degree.Normal => 250, _ => 500 },
            Aspect.Reflex => level switch
            {
                Level.Expected => seen.Degree switch { Degree.Normal => 300, Degree.Brisk => 1000, _ => 0 },
                Level.Possible or Level.May => seen.Degree == Degree.Brisk ? 1000 : 0,
                Level.Spared => seen.Degree switch { Degree.Normal => 0, Degree.Mild => 500, Degree.Severe => 750, Degree.Brisk => 1000 },
            },
            Aspect.UpperMotorNeurone => (level, seen.IsAbnormal) switch { (Level.Expected, false) => 750, (Level.Spared, true) => 1000, _ => 0 },
            // Normal feeling and a normal bladder count half: they never rule the cauda equina out.
            Aspect.Saddle => (level, seen.IsAbnormal) switch { (Level.Expected, false) => 500, (Level.Spared, true) => 1000, (Level.May, true) => 100, _ => 0 },
            Aspect.Sphincter => (level, seen.IsAbnormal) switch { (Level.Expected, false) => 500, (Level.Spared, true) => 1000, (Level.May or Level.Possible, true) => 250, _ => 0 },
        };
    }

    private static int Movement(Level level, Degree degree) => (level, degree) switch
    {
        (Level.Expected, Degree.Normal) => 1000,
        (Level.Expected, Degree.Mild) => 250,
        (Level.Expected, _) => 0,
        (Level.Possible, Degree.Mild) => 0,
        (Level.Possible, _) => 250,
        (Level.May, Degree.Normal) => 0,
        (Level.May, Degree.Mild) => 50,
        (Level.May, _) => 150,
        (Level.Spared, Degree.Normal) => 0,
        (Level.Spared, Degree.Mild) => 750,
        (Level.Spared, _) => 1000,
    };
}
