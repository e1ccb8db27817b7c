using Myotome.Engine;

namespace Myotome.Knowledge.Checks;

internal sealed class KB0050_an_instrument_does_what_its_examples_say : Check
{
    public override string Says => "Every example of an instrument is a sound case, and scores as it says.";

    public override string Why => "A worked example is how a reader checks the points against the paper. Either the points or the example are wrong: decide which, from the source.";

    public override IEnumerable<Problem> Run(Examined it)
    {
        foreach (var item in it.Loaded.Of("instrument"))
        {
            var instrument = it.Base.Instruments.First(instrument => instrument.Id == item.Id);
            foreach (var (example, node) in instrument.Examples.Zip(item.Root.Maps("examples")))
            {
                var unsound = new List<Problem>();
                InstrumentAnswers.Read(instrument, node.MapOrNull("given")!, (at, _, message) => unsound.Add(new(it.Loaded.Folder.Shown(item.File), at, Code, message)));
                foreach (var problem in unsound) yield return problem;
                var facts = Statement.Of(it.Base, example.Given).Facts;
                foreach (var (answer, with) in Score.Contradicted(instrument, example.Given, facts))
                {
                    unsound.Add(new(it.Loaded.Folder.Shown(item.File), node.At, Code, $"'{example.Name}': '{answer}' and '{with}' cannot both hold."));
                    yield return unsound[^1];
                }
                if (unsound.Count > 0) continue;
                var does = Score.Of(instrument, example.Given, facts);
                if (Shown(does) != Shown(example))
                {
                    yield return new(it.Loaded.Folder.Shown(item.File), node["expect"]!.At, Code, $"'{example.Name}' is expected to be {Shown(example)}, and is {Shown(does)}.");
                }
            }
        }
    }

    private static string Shown(InstrumentExample example) => Shown(example.Applies, example.AtLeast, example.AtMost, example.Band);

    private static string Shown(Score? score) => score is null ? "impossible" : Shown(score.Applies != Truth.No, score.AtLeast, score.AtMost, score.Band?.Id);

    private static string Shown(bool applies, decimal? atLeast, decimal? atMost, string? band) => !applies ? "not applicable"
        : FormattableString.Invariant($"{(atLeast is null ? "without a score" : atLeast == atMost ? $"{atLeast:0.#}" : $"{atLeast:0.#} to {atMost:0.#}")}, {band ?? "no band"}");
}
