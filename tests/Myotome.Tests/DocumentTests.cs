using System.Diagnostics;
using System.Text.RegularExpressions;
using Xunit;

namespace Myotome.Tests;

/// <summary>Documentation that runs: every console block of the README is executed, and what it shows is what the program prints.</summary>
public partial class DocumentTests
{
    private static readonly string Executable = Path.Combine(Shipped.Root, "artifacts/bin/Myotome.Cli", Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/')), "myotome");

    public static IEnumerable<TheoryDataRow<string, string>> Blocks =>
        ConsoleBlock().Matches(File.ReadAllText(Path.Combine(Shipped.Root, "README.md"))).Select(match => new TheoryDataRow<string, string>(match.Groups["command"].Value.Trim(), match.Groups["output"].Value));

    [Theory, MemberData(nameof(Blocks))]
    public void What_the_README_shows_is_what_the_program_prints(string command, string shown)
    {
        Assert.StartsWith("myotome ", command, StringComparison.Ordinal);
        using var process = Process.Start(new ProcessStartInfo(Executable, command["myotome ".Length..].Split(' '))
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Shipped.Root, StandardOutputEncoding = System.Text.Encoding.UTF8,
            Environment = { ["NO_COLOR"] = "1", ["COLUMNS"] = "80" },
        })!;
        var output = Plain(process.StandardOutput.ReadToEnd());
        process.WaitForExit();
        // "…" on a line of its own stands for what is left out.
        var at = 0;
        foreach (var part in ("\n" + Plain(shown)).Split("\n…\n"))
        {
            var found = output.IndexOf(part.Trim('\n'), at, StringComparison.Ordinal);
            Assert.True(found >= 0, $"`{command}` does not print:\n{part}\n--- but:\n{output}");
            at = found + part.Trim('\n').Length;
        }
    }

    [Fact]
    public void The_README_shows_at_least_one_example() => Assert.NotEmpty(Blocks);

    [Fact]
    public void Nothing_here_names_a_package_registry_or_a_path_of_one_machine()
    {
        string[] forbidden = ["nuget" + ".org/v3", "registry.npmjs" + ".org", "/work" + "/main", "/work" + "/shared"];
        foreach (var file in Directory.EnumerateFiles(Shipped.Root, "*", SearchOption.AllDirectories).Where(file => !Regex.IsMatch(file, @"/(\.git|artifacts|node_modules)/") && !file.EndsWith(".git", StringComparison.Ordinal)))
        {
            var text = File.ReadAllText(file);
            Assert.All(forbidden, word => Assert.False(text.Contains(word, StringComparison.Ordinal), $"{file} names {word}"));
        }
    }

    [Fact]
    public void Every_link_between_documents_leads_somewhere()
    {
        foreach (var file in Directory.EnumerateFiles(Shipped.Root, "*.md", SearchOption.AllDirectories).Where(file => !Regex.IsMatch(file, @"/(\.git|artifacts|node_modules)/")))
        {
            foreach (Match link in Link().Matches(File.ReadAllText(file)))
            {
                var target = Path.Combine(Path.GetDirectoryName(file)!, link.Groups["to"].Value);
                Assert.True(File.Exists(target) || Directory.Exists(target), $"{file} links to {link.Groups["to"].Value}");
            }
        }
    }

    private static string Plain(string text) => string.Join('\n', Escape().Replace(text, "").Split('\n').Select(line => line.TrimEnd()));

    [GeneratedRegex("```console\n\\$ (?<command>[^\n]+)\n(?<output>.*?)```", RegexOptions.Singleline)]
    private static partial Regex ConsoleBlock();

    [GeneratedRegex("\u001b\\[[0-9;]*m")]
    private static partial Regex Escape();

    [GeneratedRegex(@"\]\((?<to>[^)#:]+)(#[^)]*)?\)")]
    private static partial Regex Link();
}
