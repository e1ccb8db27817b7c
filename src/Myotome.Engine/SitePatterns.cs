namespace Myotome.Engine;

/// <summary>
/// Two patterns of an examination that rules may read. Each is stated as present or not at all, and adding an observation never takes one
/// away: a place in the nervous system may raise the urgency and never lowers it.
/// </summary>
internal static class SitePatterns
{
    private static readonly string[] UpperSigns = ["hyperreflexia", "reflexes-brisk", "clonus", "extensor-plantar", "sensory-level"];
    private static readonly string[] BelowTheKnee = ["L5", "S1", "S2"];
    private static readonly string[] SacralReflexes = ["anal-wink", "bulbocavernosus"];

    /// <summary>An upper motor neurone sign, and a leg that was examined and found weak, numb or with a changed reflex.</summary>
    public static bool IsUpperMotorNeurone(KnowledgeBase knowledge, Case it, Answer[] stated) =>
        UpperSigns.Any(sign => stated[knowledge.IndexOf(sign)] == Answer.Present)
        && (it.Strength.Any(entry => IsWeak(entry.Grade)) || it.Sensation.Any(entry => IsAltered(entry.Sensation))
            || it.Reflexes.Any(entry => entry.Response is ReflexResponse.Brisk or ReflexResponse.Reduced or ReflexResponse.Absent));

    /// <summary>
    /// A deficit of L5 to S2 below the knee with a sacral sign in the tables; or both legs weak there and, on both sides, the ankle reflex
    /// or the feeling lost as well.
    /// </summary>
    /// <param name="knowledge">The knowledge base.</param>
    /// <param name="it">The case.</param>
    /// <param name="graded">Grades that count and are not long-standing.</param>
    /// <param name="felt">Feeling from L1 to S2 that is not long-standing.</param>
    public static bool IsCaudaEquina(KnowledgeBase knowledge, Case it, List<(Place Place, Grade Grade)> graded, List<(Place Place, Sensation Sensation)> felt)
    {
        bool Weak(Side side) => graded.Any(entry => entry.Place.Side == side && IsWeak(entry.Grade)
            && knowledge.Movements.First(movement => movement.Id == entry.Place.Id) is { Region: Region.Ankle or Region.Toes } movement && movement.Primary.Any(BelowTheKnee.Contains));
        bool ReflexLost(Side side) => it.Reflexes.Any(entry => entry.Place == new Place("achilles", side) && IsLost(entry.Response));
        bool Numb(Side side) => felt.Any(entry => entry.Place.Side == side && BelowTheKnee.Contains(entry.Place.Id) && IsAltered(entry.Sensation));

        var sides = Enum.GetValues<Side>();
        var sacral = it.Strength.Any(entry => entry.Place.Side is null && IsWeak(entry.Grade))
            || it.Sensation.Any(entry => entry.Place.Id is "S3" or "S4-5" && IsAltered(entry.Sensation))
            || it.Reflexes.Any(entry => SacralReflexes.Contains(entry.Place.Id) && IsLost(entry.Response));
        return (sacral && sides.Any(side => Weak(side) || ReflexLost(side) || Numb(side)))
            || (sides.All(Weak) && (sides.All(ReflexLost) || sides.All(Numb)));
    }

    private static bool IsWeak(Grade grade) => grade is { Counts: true, Whole: <= 4 };

    private static bool IsAltered(Sensation sensation) => sensation is Sensation.Altered or Sensation.Absent;

    private static bool IsLost(ReflexResponse response) => response is ReflexResponse.Reduced or ReflexResponse.Absent;
}
