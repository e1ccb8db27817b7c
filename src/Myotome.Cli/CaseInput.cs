using Myotome.Engine;
using Myotome.Knowledge;

namespace Myotome.Cli;

/// <summary>Cases from files or standard input.</summary>
internal static class CaseInput
{
    /// <summary>Reads one case; "-" is standard input. Never takes in more than a little over the size limit.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static CaseFile Read(string path, KnowledgeBase knowledge)
    {
        using var stream = path == "-" ? Console.OpenStandardInput() : File.OpenRead(path);
        var buffer = new byte[TextReading.LargestBytes + 1];
        var length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        var bytes = buffer.AsSpan(0, length);
        var json = path == "-" ? bytes.TrimStart(" \t\r\n"u8) is [(byte)'{', ..] : path.EndsWith(".json", StringComparison.OrdinalIgnoreCase);
        return CaseFile.Read(bytes, path == "-" ? "standard input" : path, json, knowledge, TimeProvider.System.GetUtcNow());
    }
}
