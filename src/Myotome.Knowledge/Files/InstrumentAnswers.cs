using System.Collections.Immutable;
using System.Globalization;
using Myotome.Engine;

namespace Myotome.Knowledge;

/// <summary>Reads the answers to instruments that a case states, with a problem at the place of each that cannot be one.</summary>
internal static class InstrumentAnswers
{
    private static readonly string[] YesNo = ["present", "absent", "unknown", "unsure"];

    /// <summary>The field `instruments` of a case.</summary>
    public static ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, ItemAnswer>> ReadAll(Node.Map? field, KnowledgeBase knowledge, Problems problems)
    {
        var all = new Case().Instruments.ToBuilder();
        foreach (var (key, value) in field?.Entries ?? [])
        {
            var instrument = knowledge.Instruments.FirstOrDefault(instrument => instrument.Id == key.Value);
            if (instrument is null) problems.Add(key.At, 17, $"There is no instrument '{TextReading.Shown(key.Value)}'.{Shape.Nearest(key.Value, knowledge.Instruments.Select(known => known.Id))}");
            else if (value is Node.Map answers) all[instrument.Id] = Read(instrument, answers, problems.Add);
        }
        return all.ToImmutable();
    }

    /// <summary>The answers to one instrument: by item, or a total under the name of a score.</summary>
    public static ImmutableSortedDictionary<string, ItemAnswer> Read(Instrument instrument, Node.Map answers, Action<Spot, int, string> problem)
    {
        var read = Case.NoItems.ToBuilder();
        foreach (var (key, value) in answers.Entries)
        {
            if (value is not Node.Scalar scalar) continue;
            var text = scalar.Value.Trim();
            if (instrument.Item(key.Value) is { } item)
            {
                // What is not known, or not sure, is missing: the range stays open.
                if (text is "unknown" or "unsure") continue;
                if (item.Kind is ItemKind.YesNo or ItemKind.Choice)
                {
                    if (item.At(text) is not null) read[item.Id] = new(text, null);
                    else problem(scalar.At, 21, $"'{TextReading.Shown(text)}' is not one of: {string.Join(", ", item.Kind == ItemKind.YesNo ? YesNo : item.Alternatives.Select(alternative => alternative.Id).Append("unknown"))}.");
                }
                else if (!Number(text, out var number)) problem(scalar.At, 14, $"'{TextReading.Shown(text)}' is not a number.");
                else if (item.At(number) is not null) read[item.Id] = new(null, number);
                else problem(scalar.At, 80, $"'{TextReading.Shown(text)}' is out of range: {(item.Kind == ItemKind.Count ? "a whole number " : "")}from {item.From} to {item.To}.");
            }
            else if (instrument.Tally(key.Value) is { } tally)
            {
                var possible = instrument.Values(tally);
                if (!Number(text, out var total)) problem(scalar.At, 14, $"'{TextReading.Shown(text)}' is not a number.");
                else if (possible.Contains(total)) read[tally.Id] = new(null, total);
                else problem(scalar.At, 80, $"'{TextReading.Shown(text)}' is no total that '{tally.Id}' can have: {possible.Min} to {possible.Max}.");
            }
            else
            {
                var known = instrument.Items.Select(known => known.Id).Concat(instrument.Scores.Select(known => known.Id));
                problem(key.At, 17, $"'{instrument.Id}' has no item '{TextReading.Shown(key.Value)}'.{Shape.Nearest(key.Value, known)}");
            }
        }
        return read.ToImmutable();
    }

    /// <summary>Answers that the findings or measurements of the same case deny, and totals that the items cannot give.</summary>
    public static void FindContradictions(Node.Map? field, KnowledgeBase knowledge, Case it, Facts facts, Problems problems)
    {
        foreach (var (key, value) in field?.Entries ?? [])
        {
            if (knowledge.Instruments.FirstOrDefault(instrument => instrument.Id == key.Value) is not { } instrument || value is not Node.Map answers) continue;
            foreach (var (item, with) in Score.Contradicted(instrument, it, facts))
            {
                problems.Add(answers[item]?.At ?? key.At, 70, $"'{item}' says one thing, and '{with}' of the same case says another. Both cannot hold.");
            }
            if (Score.Of(instrument, it, facts) is null) problems.Add(key.At, 81, $"The totals stated for '{instrument.Id}' cannot come from the items stated with them.");
        }
    }

    private static bool Number(string text, out decimal number) => decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
}
