using Npgsql;
using Xunit;

namespace Preau.Platform.Data;

public sealed class DatabaseServicesTests
{
    [Theory, InlineData("Host=h;Database=d", 200), InlineData("Host=h;Database=d;Max Auto Prepare=0", 0), InlineData("Host=h;Database=d;MaxAutoPrepare=7", 7)]
    public void Statements_are_prepared_unless_the_operator_says_otherwise(string connection, int prepared)
    {
        var used = new NpgsqlConnectionStringBuilder(DatabaseServices.PostgresConnectionString(new DataLocation("data", connection)));
        Assert.Equal((prepared, "h", "d"), (used.MaxAutoPrepare, used.Host, used.Database));
    }
}
