using NetOptRL.Runtime;
using NetOptRL.Studies.Stores;
using Npgsql;

namespace NetOptRL.Tests.Studies.Stores;

public sealed class StoreAddressTests
{
    private const string Secret = "s3cret";

    [Theory]
    [InlineData("team.db", false)]
    [InlineData("/data/team.db", false)]
    [InlineData("postgres://ann@server/db", true)]
    [InlineData("PostgreSQL://server/db", true)]
    public void An_address_is_a_path_or_a_servers(string text, bool isServer)
    {
        var address = StoreAddress.Parse(text);
        Assert.Equal((text, isServer, text), (address.Text, address.IsServer, address.ToString()));
    }

    [Theory]
    [InlineData("postgres://ann@server:5433/db", "server", 5433, "ann", "db")]
    [InlineData("postgres://server/db", "server", 5432, null, "db")]
    [InlineData("postgresql://a%40b@server/my%20db", "server", 5432, "a@b", "my db")]
    [InlineData("postgres://[::1]:5433/db", "::1", 5433, null, "db")]
    [InlineData("postgres:///db", "localhost", 5432, null, "db")]
    [InlineData("postgres:///db?host=/run/postgresql", "/run/postgresql", 5432, null, "db")]
    public void A_servers_address_is_taken_apart(string text, string host, int port, string? user, string database)
    {
        var builder = PostgresAddress.Parse(text);
        Assert.Equal((host, port, user, database), (builder.Host, builder.Port, builder.Username, builder.Database));
        Assert.Null(builder.Password);
    }

    [Theory]
    [InlineData("verify-full", SslMode.VerifyFull)]
    [InlineData("require", SslMode.Require)]
    public void Its_connection_can_be_encrypted(string text, SslMode mode) =>
        Assert.Equal(mode, PostgresAddress.Parse($"postgres://server/db?sslmode={text}").SslMode);

    [Theory]
    [InlineData("", "must be the path of a SQLite file or begin with postgres://")]
    [InlineData("sqlite:///team.db", "must be the path of a SQLite file or begin with postgres://")]
    [InlineData("mysql://ann:s3cret@server/db", "must be the path of a SQLite file or begin with postgres://")]
    [InlineData("postgres://server", "must name one database")]
    [InlineData("postgres://server/", "must name one database")]
    [InlineData("postgres://server/a/b", "must name one database")]
    [InlineData("postgres://ser ver/db", "must have the form")]
    [InlineData("postgres://server/db?pooling=true", "must be host=FOLDER (of the server's socket) or sslmode=MODE")]
    [InlineData("postgres://server/db?sslmode=maybe", "must be host=FOLDER (of the server's socket) or sslmode=MODE")]
    [InlineData("postgres://ann:s3cret@server/db", "must hold no password, but \"postgres://ann:***@server/db\" does: set PGPASSWORD")]
    [InlineData("postgres://ann:s3c/r3t@s3cret@server/db", "***@server/db\"")]
    [InlineData("postgres://ann:@server/db", "must hold no password")]
    [InlineData("postgres://server/db?password=s3cret", "must hold no password, but \"postgres://server/db?password=***\" does")]
    [InlineData("postgres://server/db?sslmode=require&PWD=s3cret", "must hold no password")]
    public void Another_is_refused_and_a_password_is_not_repeated(string text, string message)
    {
        var refused = Assert.Throws<InvalidInputException>(() => StoreAddress.Parse(text)).Message;
        Assert.Contains(message, refused);
        Assert.DoesNotContain(Secret, refused);
    }
}
