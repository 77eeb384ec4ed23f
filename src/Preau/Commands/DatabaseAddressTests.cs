using Npgsql;
using Preau.Platform.Operations;
using Xunit;

namespace Preau.Commands;

public sealed class DatabaseAddressTests
{
    [Theory]
    [InlineData("postgresql://ada:s%40fe@db.example.org:6432/preau", "Host=db.example.org;Port=6432;Database=preau;Username=ada;Password=s@fe")]
    [InlineData("postgres://ada@db.example.org/preau", "Host=db.example.org;Database=preau;Username=ada")]
    [InlineData("postgresql://db/preau?sslmode=verify-full&sslrootcert=/etc/ssl/ca.pem", "Host=db;Database=preau;SSL Mode=VerifyFull;Root Certificate=/etc/ssl/ca.pem")]
    [InlineData("postgresql://db/preau?sslmode=disable", "Host=db;Database=preau;SSL Mode=Disable")]
    [InlineData("postgresql:///preau?host=/run/postgresql&port=5433&user=ada", "Host=/run/postgresql;Port=5433;Database=preau;Username=ada")]
    [InlineData("postgresql://ada@/preau?host=%2Frun%2Fpostgresql", "Host=/run/postgresql;Database=preau;Username=ada")]
    [InlineData("postgresql://db/preau?application_name=My%20Site&connect_timeout=3", "Host=db;Database=preau;Application Name=My Site;Timeout=3")]
    [InlineData("postgresql:///preau?host=db1,db2&target_session_attrs=read-write", "Host=db1,db2;Database=preau;Target Session Attributes=read-write")]
    [InlineData("postgresql://%2Frun%2Fpostgresql:5433/preau", "Host=/run/postgresql;Port=5433;Database=preau")]
    [InlineData("postgresql://[::1]:5433/preau", "Host=[::1];Port=5433;Database=preau")]
    [InlineData("postgresql://", "Host=localhost")]
    [InlineData("postgresql://db/preau?password=a+b%3D", "Host=db;Database=preau;Password='a+b='")]
    [InlineData("Host=/run/postgresql;Username=ada", "Host=/run/postgresql;Username=ada")]
    [InlineData("Database=preau", "Host=localhost;Database=preau")]
    public void An_address_becomes_a_connection(string address, string connection) =>
        Assert.True(new NpgsqlConnectionStringBuilder(DatabaseAddress.Read(address)).EquivalentTo(new NpgsqlConnectionStringBuilder(connection)), DatabaseAddress.Read(address));

    [Theory]
    [InlineData("postgresql://db/preau?sslmod=require", "\"sslmod\" is not known")]
    [InlineData("postgresql://db/preau?require", "is not known")]
    [InlineData("postgresql://db/preau?sslmode=perhaps", "sslmode cannot be \"perhaps\"")]
    [InlineData("postgresql://db/preau?connect_timeout=soon", "connect_timeout cannot be \"soon\"")]
    [InlineData("postgresql://db/preau?target_session_attrs=sideways", "target_session_attrs cannot be")]
    [InlineData("postgresql://db:70000/preau", "port cannot be \"70000\"")]
    [InlineData("postgresql://db/preau?target_session_attrs=read-write", "multiple hosts")]
    [InlineData("postgresql://db:many/preau", "cannot be read")]
    [InlineData("my database", "cannot be read")]
    [InlineData("postgresql://db/preau?port=0", "port cannot be \"0\"")]
    [InlineData("mysql://db/preau", "cannot be read")]
    public void What_would_be_lost_is_refused(string address, string words)
    {
        var refused = Assert.Throws<OperationRefusedException>(() => DatabaseAddress.Read(address));
        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public void Without_one_the_embedded_database_is_meant(string? address) => Assert.Null(DatabaseAddress.Read(address));
}
