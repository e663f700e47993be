using System.Text.Json;

namespace NetOptRL.Reports.Export;

/// <summary>A schedule as a table.</summary>
public static class ScheduleTable
{
    /// <summary>Comma-separated values with a header line, as a study's <c>schedule.csv</c>.</summary>
    public static string Csv(ExportedSchedule schedule) => ResultTables.Schedule(schedule.Entries);

    /// <summary>One JSON object: where it comes from, and its decisions.</summary>
    public static string Json(ExportedSchedule schedule) =>
        JsonSerializer.Serialize(new { schedule.Origin, Schedule = schedule.Entries.Select(ScheduleEntryDocument.Of) }, ResultJson.Options) + "\n";
}
