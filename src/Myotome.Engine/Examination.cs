using System.Collections.Immutable;

namespace Myotome.Engine;

/// <summary>What of a person was looked at.</summary>
internal enum Aspect : byte
{
    Movement,
    Feeling,
    Reflex,
    UpperMotorNeurone,
    Saddle,
    Sphincter,
}

/// <summary>How it was found.</summary>
internal enum Degree : byte
{
    /// <summary>Tested and normal: grade 5- or 5.</summary>
    Normal,
    /// <summary>Grade 4 or 4+, altered feeling, a reduced reflex.</summary>
    Mild,
    /// <summary>Grade 4- or less, absent feeling, an absent reflex, a sign that is there.</summary>
    Severe,
    /// <summary>A brisk reflex.</summary>
    Brisk,
}

/// <summary>One thing that was looked at. What was not tested, or was limited by pain, is no observation.</summary>
/// <param name="Aspect">What.</param>
/// <param name="Item">Which movement, place or reflex, by its place in the knowledge base.</param>
/// <param name="Side">On which side; null for what has none.</param>
/// <param name="Degree">How it was found.</param>
/// <param name="Written">As it was written.</param>
internal readonly record struct Observed(Aspect Aspect, int Item, Side? Side, Degree Degree, string Written)
{
    public bool IsAbnormal => Degree != Degree.Normal;

    public (Aspect, int, Side?) Place => (Aspect, Item, Side);
}

/// <summary>What the site is reasoned from: the tables of the case, and the few answers that stand for an examination.</summary>
/// <param name="All">Every observation, in the order of the knowledge base, so that the order of a case changes nothing.</param>
/// <param name="LimitedByPain">True if pain limited a grade.</param>
/// <param name="UpperMotorNeurone">True if any upper motor neurone sign is present.</param>
internal sealed record Examination(ImmutableArray<Observed> All, bool LimitedByPain, bool UpperMotorNeurone)
{
    private static readonly string[] SphincterSigns = ["bladder-disturbance", "bowel-disturbance", "sexual-dysfunction", "residual-200-or-more"];

    // These also follow from a grade, a reflex or a place in the tables, which is an observation already: only a direct answer counts here.
    private static readonly string[] AnsweredSphincterSigns = ["anal-tone-reduced", "bulbocavernosus-absent"];

    private static readonly string[] UpperSigns = ["hyperreflexia", "clonus", "extensor-plantar"];

    /// <summary>True if strength, feeling or reflexes were tested at all. Answers alone place no lesion.</summary>
    public bool IsTested => All.Any(it => it.Aspect is Aspect.Movement or Aspect.Feeling or Aspect.Reflex);

    public bool IsAbnormal => All.Any(it => it.IsAbnormal);

    public bool Has(Aspect aspect, int item, Side? side) => All.Any(it => it.Aspect == aspect && it.Item == item && it.Side == side);

    public static Examination Of(KnowledgeBase knowledge, Case it, Facts facts)
    {
        var all = new List<Observed>();
        all.AddRange(Movements(knowledge, it));
        all.AddRange(Feelings(knowledge, it));
        all.AddRange(Reflexes(knowledge, it));
        var upper = facts["upper-motor-neurone-signs"] == Truth.Yes;
        if (upper) all.Add(new(Aspect.UpperMotorNeurone, 0, null, Degree.Severe, ""));
        // A response looked for and not found counts against the cord, and never excludes it.
        else if (UpperSigns.Any(sign => facts[sign] == Truth.No) || it.Reflexes.Any(entry => entry is { Place.Id: "plantar", Response: ReflexResponse.Normal }))
        {
            all.Add(new(Aspect.UpperMotorNeurone, 0, null, Degree.Normal, ""));
        }
        var sacralPointTested = it.Sensation.Any(entry => entry.Place.Id is "S3" or "S4-5" && entry.Sensation != Sensation.NotTestable);
        if (facts["saddle-numbness"] == Truth.Yes || facts.Stated("sacral-pinprick-reduced") == Answer.Present) all.Add(new(Aspect.Saddle, 0, null, Degree.Severe, ""));
        else if (!sacralPointTested && (facts["saddle-numbness"] == Truth.No || facts["saddle-examined-normal"] == Truth.Yes)) all.Add(new(Aspect.Saddle, 0, null, Degree.Normal, ""));
        if (SphincterSigns.Any(sign => facts[sign] == Truth.Yes) || AnsweredSphincterSigns.Any(sign => facts.Stated(sign) == Answer.Present)) all.Add(new(Aspect.Sphincter, 0, null, Degree.Severe, ""));
        else if (facts["bladder-disturbance"] == Truth.No && facts["bowel-disturbance"] == Truth.No) all.Add(new(Aspect.Sphincter, 0, null, Degree.Normal, ""));
        return new(
            [.. all.OrderBy(seen => seen.Aspect).ThenBy(seen => seen.Item).ThenBy(seen => seen.Side).ThenBy(seen => seen.Degree)],
            it.Strength.Any(entry => entry.Grade is { LimitedByPain: true, Steps: not null }),
            upper);
    }

    private static IEnumerable<Observed> Movements(KnowledgeBase knowledge, Case it)
    {
        for (var i = 0; i < knowledge.Movements.Length; i++)
        {
            var movement = knowledge.Movements[i];
            var graded = it.Strength.Where(entry => entry.Place.Id == movement.Id && entry.Grade.Counts).ToList();
            foreach (var (place, grade) in graded) yield return new(Aspect.Movement, i, place.Side, DegreeOf(grade), grade.ToString());
            foreach (var side in Enum.GetValues<Side>().Where(side => !graded.Any(entry => entry.Place.Side == side)))
            {
                // A foot that drops is a weak dorsiflexion, although nobody has graded it.
                var shown = movement.ShownWeakBy.FirstOrDefault(finding => it.Answers.TryGetValue(finding, out var said) && (side == Side.Left ? said.Left : said.Right) == Answer.Present);
                if (shown is not null) yield return new(Aspect.Movement, i, side, Degree.Severe, knowledge.Find(shown)!.Label);
            }
        }
    }

    /// <summary>5- and 5 are normal, 4 and 4+ mild, 4- and less severe.</summary>
    private static Degree DegreeOf(Grade grade) => grade.Steps switch { >= 14 => Degree.Normal, >= 12 => Degree.Mild, _ => Degree.Severe };

    private static IEnumerable<Observed> Feelings(KnowledgeBase knowledge, Case it) =>
        from entry in it.Sensation
        where entry.Sensation != Sensation.NotTestable
        let item = IndexOf(knowledge.SensoryPlaces, entry.Place.Id, place => place.Id)
        where item >= 0
        select entry.Sensation switch
        {
            Sensation.Altered => new Observed(Aspect.Feeling, item, entry.Place.Side, Degree.Mild, "altered"),
            Sensation.Absent => new Observed(Aspect.Feeling, item, entry.Place.Side, Degree.Severe, "absent"),
            Sensation.Normal or Sensation.NotTestable => new Observed(Aspect.Feeling, item, entry.Place.Side, Degree.Normal, "normal"),
        };

    private static IEnumerable<Observed> Reflexes(KnowledgeBase knowledge, Case it) =>
        from entry in it.Reflexes
        // The plantar response is an upper motor neurone sign or none; it places no root.
        where entry.Response != ReflexResponse.NotTestable && entry.Place.Id != "plantar"
        let item = IndexOf(knowledge.Reflexes, entry.Place.Id, reflex => reflex.Id)
        where item >= 0
        select entry.Response switch
        {
            ReflexResponse.Brisk => new Observed(Aspect.Reflex, item, entry.Place.Side, Degree.Brisk, "brisk"),
            ReflexResponse.Absent => new Observed(Aspect.Reflex, item, entry.Place.Side, Degree.Severe, "absent"),
            ReflexResponse.Reduced => new Observed(Aspect.Reflex, item, entry.Place.Side, Degree.Mild, "reduced"),
            ReflexResponse.Normal or ReflexResponse.NotTestable => new Observed(Aspect.Reflex, item, entry.Place.Side, Degree.Normal, "normal"),
        };

    internal static int IndexOf<T>(ImmutableArray<T> items, string id, Func<T, string> name)
    {
        for (var i = 0; i < items.Length; i++)
        {
            if (name(items[i]) == id) return i;
        }
        return -1;
    }
}
