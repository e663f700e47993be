using Microsoft.Data.Sqlite;
using NetOptRL.Studies;

namespace NetOptRL.Tests.Studies.Stores;

/// <summary>Store files made for tests, and what other programs do to them.</summary>
internal static class SqliteFiles
{
    public static StudyRecord Study { get; } = new("b", "e", "t", "ppo", "1s", 1, 2, "cpu", "c", "v");

    /// <summary>A store of the newest version that holds <see cref="Study"/> with three rollouts.</summary>
    public static void Make(string path)
    {
        using var store = new SqliteStudyStore(path);
        store.Create(Study, new byte[3000]);
        for (var i = 0; i < 3; i++)
            store.Append("b", SampleRollouts.Store(i) with { BestScore = -i }, new byte[9000]); // beyond one page
    }

    /// <summary>
    /// A store as NetOptRL 0.1 made it before stores had versions, with the same study; at first its table study had no column searchEndAgent.
    /// </summary>
    public static void MakeFirst(string path, bool keepsSearchEndAgent)
    {
        Execute(
            path,
            $"""
            PRAGMA journal_mode = WAL;
            CREATE TABLE IF NOT EXISTS study (
                name TEXT PRIMARY KEY, environmentName TEXT NOT NULL, environmentText TEXT NOT NULL, agent TEXT NOT NULL, budget TEXT NOT NULL,
                seed INTEGER NOT NULL, population INTEGER NOT NULL, device TEXT NOT NULL, dataSha256 TEXT NOT NULL,
                version TEXT NOT NULL, searchEnd REAL, {(keepsSearchEndAgent ? "searchEndAgent REAL," : "")} outcome BLOB) STRICT;
            CREATE TABLE IF NOT EXISTS rollout (
                study TEXT NOT NULL REFERENCES study(name), rolloutIndex INTEGER NOT NULL, payload BLOB NOT NULL, digest TEXT NOT NULL,
                trainingSamples INTEGER NOT NULL, searchSeconds REAL NOT NULL, agentSeconds REAL NOT NULL, statistics TEXT NOT NULL,
                PRIMARY KEY (study, rolloutIndex)) STRICT;
            CREATE TABLE IF NOT EXISTS agentState (
                study TEXT NOT NULL REFERENCES study(name), learned INTEGER NOT NULL, state BLOB NOT NULL, PRIMARY KEY (study, learned)) STRICT;
            CREATE TABLE IF NOT EXISTS session (
                study TEXT PRIMARY KEY REFERENCES study(name), workers INTEGER NOT NULL, versions TEXT NOT NULL, machine TEXT NOT NULL) STRICT;
            INSERT INTO study (name, environmentName, environmentText, agent, budget, seed, population, device, dataSha256, version, searchEnd)
                VALUES ('b', 'e', 't', 'ppo', '1s', 1, 2, 'cpu', 'c', 'v', 9);
            """);
        for (var i = 0; i < 3; i++)
        {
            var rollout = SampleRollouts.Store(i);
            Execute(
                path,
                FormattableString.Invariant($"""
                INSERT INTO rollout VALUES ('b', {i}, x'{Convert.ToHexString(rollout.Payload)}', '{rollout.Digest}', {rollout.TrainingSamples},
                    {rollout.SearchSeconds:0.0###}, {rollout.AgentSeconds:0.0###}, '{RolloutRow.Encode(rollout.Statistics)}');
                INSERT INTO agentState VALUES ('b', {i + 1}, x'0{i + 1}');
                """));
        }
    }

    /// <summary>Runs statements on a connection of their own, as another program would.</summary>
    public static void Execute(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>The content of every file in a folder, by name.</summary>
    public static IReadOnlyDictionary<string, string> Content(string folder) => Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
        .ToDictionary(file => Path.GetRelativePath(folder, file), file => Convert.ToHexString(File.ReadAllBytes(file)));
}
