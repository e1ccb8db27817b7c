using Myotome.Engine;

namespace Myotome.Knowledge.Checks;

internal sealed class KB0038_what_the_seed_names_alone_reaches_its_urgency : Check
{
    public override string Says => "What the seed names as urgent reaches that urgency in a case that says nothing else.";

    public override string Why => "The seed pins these signs. An edit to the rules must not let one of them go.";

    public override IEnumerable<Problem> Run(Examined it)
    {
        var seed = it.Loaded.Of("seed").Single();
        foreach (var entry in KB0036_the_seed_is_carried_over_whole.SeedEntries(seed).Where(entry => entry["alone"] is not null))
        {
            var alone = entry.MapOrNull("alone")!;
            var reached = Triage.Judge(it.Base, Facts.From(it.Base, Answers(alone), Measured(it.Base, alone))).Range.AtLeast;
            if (reached < alone.Urgency("at_least"))
            {
                yield return new(it.Loaded.Folder.Shown(seed.File), alone.At, Code, $"'{entry.Text("says")}' alone reaches {reached.Name()}, and the seed asks for {alone.Text("at_least")}.");
            }
        }
    }

    internal static IEnumerable<KeyValuePair<string, SidedAnswer>> Answers(Node.Map alone) =>
        alone.MapOrNull("given")!.Entries.Where(entry => Items.Answer(entry.Value) is not null).Select(entry => KeyValuePair.Create(entry.Key.Value, Items.Answer(entry.Value)!.Value));

    internal static IEnumerable<KeyValuePair<string, decimal>> Measured(KnowledgeBase knowledge, Node.Map alone)
    {
        foreach (var (key, value) in alone.MapOrNull("given")!.Entries)
        {
            if (knowledge.Quantities.FirstOrDefault(quantity => quantity.Id == key.Value) is { } quantity
                && Ucum.TryParse(((Node.Scalar)value).Value, out var number, out var unit) && Ucum.Convert(number, unit, quantity.Unit) is { } kept)
            {
                yield return KeyValuePair.Create(quantity.Id, kept);
            }
        }
    }
}
