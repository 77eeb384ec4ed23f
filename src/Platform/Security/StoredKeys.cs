using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Preau.Platform.Data;

namespace Preau.Platform.Security;

/// <summary>A key of ASP.NET's data protection, in the database so that every node and every restored backup has it.</summary>
internal sealed class StoredKey
{
    public required string Name { get; init; }
    public required string Xml { get; init; }

    internal sealed class Map : IEntityTypeConfiguration<StoredKey>
    {
        public void Configure(EntityTypeBuilder<StoredKey> builder)
        {
            builder.ToTable("platform_keys");
            builder.HasKey(key => key.Name);
            builder.Property(key => key.Name).HasMaxLength(200);
        }
    }
}

internal sealed class StoredKeys(IDbContextFactory<PreauDb> databases) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = databases.CreateDbContext();
        return db.Set<StoredKey>().AsNoTracking().Select(key => key.Xml).ToList().ConvertAll(Parse);
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var db = databases.CreateDbContext();
        db.Database.ExecuteSql($"INSERT INTO platform_keys (name, xml) VALUES ({friendlyName}, {element.ToString(SaveOptions.DisableFormatting)})");
    }

    static XElement Parse(string xml)
    {
        using var text = new StringReader(xml);
        using var reader = XmlReader.Create(text, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        return XElement.Load(reader);
    }
}
