using System.Text;

namespace Myotome.Knowledge.Checks;

internal sealed class KB0039_the_behaviour_is_written_down : Check
{
    public override string Says => "behaviour.txt says what the knowledge does today in every vignette.";

    public override string Why => "Its difference between two versions is the clinical difference, for a clinician to read. Run `myotome knowledge behaviour`.";

    public override bool GuardsUse => false;

    public override IEnumerable<Problem> Run(Examined it)
    {
        var written = it.Loaded.Folder.Has("behaviour.txt") ? Encoding.UTF8.GetString(it.Loaded.Folder["behaviour.txt"].Span) : "";
        var now = Behaviour.Write(it);
        if (written == now) yield break;
        var line = written.Split('\n').Zip(now.Split('\n')).TakeWhile(pair => pair.First == pair.Second).Count() + 1;
        yield return new(it.Loaded.Folder.Shown("behaviour.txt"), new(line, 1), Code, "From here the behaviour is not what is written.");
    }
}
