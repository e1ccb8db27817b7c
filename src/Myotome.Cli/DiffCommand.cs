using System.CommandLine;
using System.Diagnostics;
using System.Formats.Tar;
using Myotome.Engine;
using Myotome.Knowledge;
using Myotome.Knowledge.Checks;
using Myotome.Knowledge.Proof;

namespace Myotome.Cli;

/// <summary>`myotome knowledge diff A B`: what changed, and for whom.</summary>
internal static class DiffCommand
{
    public static Command Create()
    {
        var before = new Argument<string>("before") { Description = "A folder of knowledge, or a git revision." };
        var after = new Argument<string>("after") { Description = "Another." };
        var solver = At.SolverOption();
        var command = new Command("diff", "Say what changed between two versions: files, vignettes, and for every pair of urgencies a case that moved between them or the proof that there is none.") { before, after, solver };
        command.SetAction(parsed =>
        {
            try
            {
                if (Read(parsed, parsed.GetValue(before)!) is not { } was || Read(parsed, parsed.GetValue(after)!) is not { } now) return (int)Exit.Knowledge;
                Print(new(was, now), parsed.GetValue(solver)!);
                return (int)Exit.Done;
            }
            catch (SolverMissingException missing)
            {
                Console.Error.WriteLine(missing.Message);
                return (int)Exit.ToolMissing;
            }
            catch (IOException unreadable)
            {
                Console.Error.WriteLine(unreadable.Message);
                return (int)Exit.Usage;
            }
        });
        return command;
    }

    private static Examined? Read(ParseResult parsed, string version)
    {
        if (Directory.Exists(version)) return At.Examine(KnowledgeFolder.Open(version).Load());
        var kept = Directory.CreateTempSubdirectory("myotome-");
        try
        {
            Extract(At.Folder(parsed), version, kept.FullName);
            return At.Examine(KnowledgeFolder.Open(Path.Combine(kept.FullName, "knowledge")).Load());
        }
        finally
        {
            kept.Delete(recursive: true);
        }
    }

    private static void Extract(string knowledge, string revision, string into)
    {
        var root = Directory.Exists(knowledge) ? Path.GetDirectoryName(Path.GetFullPath(knowledge))! : Environment.CurrentDirectory;
        using var git = Process.Start(new ProcessStartInfo("git", ["-C", root, "archive", "--format=tar", revision, "--", "knowledge", "safety"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = git.StandardError.ReadToEndAsync();
        using var tar = new MemoryStream();
        git.StandardOutput.BaseStream.CopyTo(tar);
        git.WaitForExit();
        if (git.ExitCode != 0) throw new IOException($"'{revision}' is no folder, and no revision of {root}: {error.Result.Trim()}");
        tar.Position = 0;
        TarFile.ExtractToDirectory(tar, into, overwriteFiles: false);
    }

    private static void Print(Difference it, string solver)
    {
        foreach (var (word, files) in new[] { ("added  ", it.Added), ("changed", it.Changed), ("retired", it.Retired) })
        {
            foreach (var file in files) Console.WriteLine($"{word}  {file}");
        }
        var rejudged = it.Rejudged.ToList();
        Console.WriteLine($"{it.Added.Length} files added, {it.Changed.Length} changed, {it.Retired.Length} retired.\n\n{rejudged.Count} of {it.Vignettes} vignettes are judged otherwise.");
        foreach (var one in rejudged) Console.WriteLine($"  {one.Id}\n    before  {one.Before}\n    after   {one.After}");
        foreach (var audience in it.Moves(solver).GroupBy(move => move.Audience))
        {
            Console.WriteLine($"\nWhat is advised, audience {audience.Key.Name()}");
            foreach (var move in audience)
            {
                Console.WriteLine($"  {move.From.Name()} → {move.To.Name()}: {(move.Case is null ? "no case, proved" : "for example")}");
                foreach (var line in move.Case?.TrimEnd().Split('\n') ?? []) Console.WriteLine("      " + line);
            }
        }
    }
}
