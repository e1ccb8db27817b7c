using Myotome.Engine;

namespace Myotome.Cli;

/// <summary>A letter to an employer about adjusted work: what helps, and no diagnosis, answer or name.</summary>
internal static class WorkLetter
{
    public static Exit Print(Assessment assessment)
    {
        if (assessment.Plan.Programme.Gate != Truth.Yes)
        {
            Console.Error.WriteLine("No letter about work is written while this has to be looked at first:");
            foreach (var why in assessment.Plan.Programme.Closed) Console.Error.WriteLine("  " + why);
            return Exit.CheckFailed;
        }
        foreach (var sentence in assessment.Knowledge.Programme.Letter) Console.WriteLine(sentence + "\n");
        Console.WriteLine(assessment.Knowledge.Wording["notice.draft"]);
        return Exit.Done;
    }
}
