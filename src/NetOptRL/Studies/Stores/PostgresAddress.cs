using System.Text.RegularExpressions;
using NetOptRL.Runtime;
using Npgsql;

namespace NetOptRL.Studies.Stores;

/// <summary>
/// The form <c>postgres://USER@HOST:PORT/DATABASE?sslmode=MODE&amp;host=FOLDER</c> of libpq's connection URIs, of which everything may be
/// left out but the database. A password is refused: it would stand in lists of processes, histories and logs.
/// </summary>
internal static partial class PostgresAddress
{
    private const string Form = "postgres://USER@HOST:PORT/DATABASE";
    private static readonly string[] Schemes = ["postgres://", "postgresql://"];

    public static bool Is(string text) => Schemes.Any(scheme => text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase));

    /// <summary>What Npgsql connects by; the password is not in it, but in PGPASSWORD or the file ~/.pgpass, where Npgsql finds it.</summary>
    /// <exception cref="InvalidInputException">It is of another form, or holds a password.</exception>
    public static NpgsqlConnectionStringBuilder Parse(string text)
    {
        var shown = WithoutPassword(text);
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address))
            throw new InvalidInputException($"the address of a PostgreSQL store must have the form {Form}, but got \"{shown}\".");
        if (shown != text || address.UserInfo.Contains(':'))
        {
            throw new InvalidInputException(
                $"the address of a PostgreSQL store must hold no password, but \"{shown}\" does: set PGPASSWORD, or use the file ~/.pgpass.");
        }
        var database = Uri.UnescapeDataString(address.AbsolutePath.TrimStart('/'));
        if (database.Length == 0 || database.Contains('/') || address.Fragment.Length > 0)
            throw new InvalidInputException($"the address of a PostgreSQL store must name one database, as {Form}, but got \"{shown}\".");
        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = address.Host.Length > 0 ? address.DnsSafeHost : "localhost",
            Port = address.Port > 0 ? address.Port : NpgsqlConnection.DefaultPort,
            Database = database,
            Username = address.UserInfo.Length > 0 ? Uri.UnescapeDataString(address.UserInfo) : null,
        };
        foreach (var option in address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
            Take(option.Split('=', 2), builder);
        return builder;
    }

    /// <summary>The text with *** in the place of what could be a password.</summary>
    public static string WithoutPassword(string text) => PasswordOption().Replace(PasswordBeforeHost().Replace(text, "***"), "***");

    private static void Take(string[] option, NpgsqlConnectionStringBuilder builder)
    {
        var (name, value) = (option[0], Uri.UnescapeDataString(option[^1]));
        if (name == "host" && value.Length > 0)
            builder.Host = value;
        else if (name == "sslmode" && Enum.TryParse<SslMode>(value.Replace("-", ""), ignoreCase: true, out var mode) && Enum.IsDefined(mode))
            builder.SslMode = mode;
        else
        {
            throw new InvalidInputException(
                "an option of a PostgreSQL store's address must be host=FOLDER (of the server's socket) or sslmode=MODE (disable, allow, prefer, "
                + $"require, verify-ca, verify-full), but got \"{name}\".");
        }
    }

    // Up to the last @, since a password may hold one, or a slash, by mistake.
    [GeneratedRegex("""(?<=://[^\s/:@?]*:)[^\s"']*(?=@)""")]
    private static partial Regex PasswordBeforeHost();

    [GeneratedRegex("""(?<=[?&](?:password|pwd|passwd)=)[^&\s"']+""", RegexOptions.IgnoreCase)]
    private static partial Regex PasswordOption();
}
