using System.Text.Encodings.Web;
using System.Text.Json;

namespace NetOptRL.Reports.Documents;

/// <summary>A report as one JSON document: all its words and numbers, in full precision, without the pictures.</summary>
internal static class JsonWriter
{
    private const int Schema = 1;

    private static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping; // no part of a web page

    /// <summary>The document in UTF-8, ending with a line feed; one line per row of a table, numbers that are not finite as null.</summary>
    public static byte[] Write(ReportDocument report)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = Encoder }))
        {
            writer.WriteStartObject();
            writer.WriteNumber("schema", Schema);
            writer.WriteString("title", InlineText.Plain(report.Title));
            writer.WriteString("subtitle", InlineText.Plain(report.Subtitle));
            writer.WriteStartArray("sections");
            foreach (var section in report.Sections)
                Write(writer, section);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, ReportSection section)
    {
        writer.WriteStartObject();
        writer.WriteString("id", section.Id);
        writer.WriteString("heading", InlineText.Plain(section.Heading));
        writer.WriteStartArray("blocks");
        foreach (var block in section.Blocks)
        {
            writer.WriteStartObject();
            Write(writer, block);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, ReportBlock block)
    {
        void Strings(params (string Key, string Value)[] entries)
        {
            foreach (var (key, value) in entries)
                writer.WriteString(key, InlineText.Plain(value));
        }
        switch (block)
        {
            case ProseBlock prose:
                Strings(("kind", "prose"), ("text", prose.Text));
                break;
            case NoteBlock note:
                Strings(("kind", "note"), ("text", note.Text));
                break;
            case CodeBlock code:
                Strings(("kind", "code"), ("title", code.Title));
                writer.WriteString("text", code.Text);
                break;
            case TableBlock table:
                Strings(("kind", "table"), ("title", table.Title), ("caption", table.Caption));
                Write(writer, table.Table);
                break;
            case FigureBlock figure:
                Strings(("kind", "figure"), ("title", figure.Title), ("caption", figure.Caption));
                Write(writer, figure.Table);
                break;
            default:
                throw new ArgumentException($"a block must be of a kind that can be written, but got {block.GetType().Name}.", nameof(block));
        }
    }

    private static void Write(Utf8JsonWriter writer, ReportTable table)
    {
        writer.WritePropertyName("columns");
        writer.WriteRawValue(Lines(table.Columns, Write));
        writer.WritePropertyName("rows");
        writer.WriteRawValue(Lines(table.Rows, Write));
    }

    private static void Write(Utf8JsonWriter line, ReportColumn column)
    {
        line.WriteStartObject();
        line.WriteString("name", column.Name);
        line.WriteString("unit", column.Unit);
        line.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter line, IReadOnlyList<Cell> row)
    {
        line.WriteStartArray();
        foreach (var cell in row)
            Write(line, cell);
        line.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, Cell cell)
    {
        if (cell.Text is not null)
            writer.WriteStringValue(cell.Text);
        else if (double.IsFinite(cell.Number))
            writer.WriteNumberValue(cell.Number);
        else
            writer.WriteNullValue();
    }

    /// <summary>An array with one line per item, which the writer's own indentation would spread over many.</summary>
    private static byte[] Lines<T>(IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write)
    {
        using var stream = new MemoryStream();
        using var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = Encoder });
        for (var i = 0; i < items.Count; i++)
        {
            stream.Write(i == 0 ? "[\n"u8 : ",\n"u8);
            write(writer, items[i]);
            writer.Flush();
            writer.Reset();
        }
        stream.Write(items.Count == 0 ? "[]"u8 : "\n]"u8);
        return stream.ToArray();
    }
}
