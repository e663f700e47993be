using NetOptRL.Benchmarks;

switch (args)
{
    case ["networks"]:
        NetworkBenchmark.Run(Console.Out);
        return 0;
    default:
        Console.Error.WriteLine("usage: dotnet run -c Release --project tests/NetOptRL.Benchmarks -- networks");
        return 2;
}
