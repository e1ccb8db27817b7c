namespace Myotome.Engine;

/// <summary>The words that files, the terminal and JSON use for the engine's closed sets.</summary>
public static class Names
{
    /// <summary>self-care, appointment, within-24-hours or emergency.</summary>
    /// <param name="urgency">The urgency.</param>
    public static string Name(this Urgency urgency) => urgency switch
    {
        Urgency.SelfCare => "self-care",
        Urgency.Appointment => "appointment",
        Urgency.Within24Hours => "within-24-hours",
        Urgency.Emergency => "emergency",
    };

    /// <summary>none, emergency-department or ambulance.</summary>
    /// <param name="route">The route.</param>
    public static string Name(this Route route) => route switch
    {
        Route.None => "none",
        Route.EmergencyDepartment => "emergency-department",
        Route.Ambulance => "ambulance",
    };

    /// <summary>person or clinician.</summary>
    /// <param name="audience">The audience.</param>
    public static string Name(this Audience audience) => audience switch
    {
        Audience.Person => "person",
        Audience.Clinician => "clinician",
    };

    /// <summary>left or right.</summary>
    /// <param name="side">The side.</param>
    public static string Name(this Side side) => side switch
    {
        Side.Left => "left",
        Side.Right => "right",
    };

    /// <summary>asked, threshold, criterion or engine.</summary>
    /// <param name="origin">The origin.</param>
    public static string Name(this Origin origin) => origin switch
    {
        Origin.Asked => "asked",
        Origin.Threshold => "threshold",
        Origin.Criterion => "criterion",
        Origin.Engine => "engine",
    };

    /// <summary>unknown, present, absent, unsure, declined or not-applicable.</summary>
    /// <param name="answer">The answer.</param>
    public static string Name(this Answer answer) => answer switch
    {
        Answer.Unasked => "unknown",
        Answer.Present => "present",
        Answer.Absent => "absent",
        Answer.Unsure => "unsure",
        Answer.Declined => "declined",
        Answer.NotApplicable => "not-applicable",
    };

    /// <summary>fires, quiet or undecided.</summary>
    /// <param name="expectation">The expectation.</param>
    public static string Name(this Expectation expectation) => expectation switch
    {
        Expectation.Fires => "fires",
        Expectation.Quiet => "quiet",
        Expectation.Undecided => "undecided",
    };

    /// <summary>described or study.</summary>
    /// <param name="kind">The kind of weight.</param>
    public static string Name(this WeightKind kind) => kind switch
    {
        WeightKind.Described => "described",
        WeightKind.Study => "study",
    };

    /// <summary>hip, knee, ankle, toes or pelvic-floor.</summary>
    /// <param name="region">The region.</param>
    public static string Name(this Region region) => region switch
    {
        Region.Hip => "hip",
        Region.Knee => "knee",
        Region.Ankle => "ankle",
        Region.Toes => "toes",
        Region.PelvicFloor => "pelvic-floor",
    };

    /// <summary>spared, may, possible or expected.</summary>
    /// <param name="level">The level.</param>
    public static string Name(this Level level) => level switch
    {
        Level.Spared => "spared",
        Level.May => "may",
        Level.Possible => "possible",
        Level.Expected => "expected",
    };

    /// <summary>one, both or each.</summary>
    /// <param name="sides">The sides.</param>
    public static string Name(this Sides sides) => sides switch
    {
        Sides.One => "one",
        Sides.Both => "both",
        Sides.Each => "each",
    };

    /// <summary>derived, distal-symmetric, ascending, proximal-symmetric, fatigable, flexor, anywhere or none.</summary>
    /// <param name="pattern">The pattern.</param>
    public static string Name(this MotorPattern pattern) => pattern switch
    {
        MotorPattern.Derived => "derived",
        MotorPattern.DistalSymmetric => "distal-symmetric",
        MotorPattern.Ascending => "ascending",
        MotorPattern.ProximalSymmetric => "proximal-symmetric",
        MotorPattern.Fatigable => "fatigable",
        MotorPattern.Flexor => "flexor",
        MotorPattern.Anywhere => "anywhere",
        MotorPattern.None => "none",
    };

    /// <summary>test, treatment, exercise or prevention.</summary>
    /// <param name="kind">The kind.</param>
    public static string Name(this ActionKind kind) => kind switch
    {
        ActionKind.Test => "test",
        ActionKind.Treatment => "treatment",
        ActionKind.Exercise => "exercise",
        ActionKind.Prevention => "prevention",
    };

    /// <summary>warn, ask or block.</summary>
    /// <param name="effect">The effect.</param>
    public static string Name(this CautionEffect effect) => effect switch
    {
        CautionEffect.Warn => "warn",
        CautionEffect.Ask => "ask",
        CautionEffect.Block => "block",
    };

    /// <summary>proposed, ask-first, not-yet or held.</summary>
    /// <param name="standing">The standing.</param>
    public static string Name(this Standing standing) => standing switch
    {
        Standing.Proposed => "proposed",
        Standing.AskFirst => "ask-first",
        Standing.NotYet => "not-yet",
        Standing.Held => "held",
    };

    /// <summary>The value of a closed set that a word names, or null.</summary>
    /// <typeparam name="T">The set.</typeparam>
    /// <param name="word">The word.</param>
    /// <param name="name">How the set names its values.</param>
    public static T? Parse<T>(string word, Func<T, string> name) where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (name(value) == word) return value;
        }
        return null;
    }
}
