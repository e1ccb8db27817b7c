using BenchmarkDotNet.Running;
using Myotome.Bench;

Workload.Agree();
Console.WriteLine($"{Workload.Stated.Count} cases: the readable engine, the compiled one and the slices agree. {Workload.Compiled(Myotome.Engine.Audience.Person).GateCount} gates.");
if (args is ["peers"]) return Peers.Run();
BenchmarkSwitcher.FromAssembly(typeof(Workload).Assembly).Run(args);
return 0;
