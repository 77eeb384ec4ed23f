using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Preau.Contracts;

namespace Preau.Platform.Data;

/// <summary>Stores an id as a native <c>uuid</c> (PostgreSQL) or as its 16 bytes, most significant first (SQLite).</summary>
internal sealed class IdAsGuid<TId>() : ValueConverter<TId, Guid>(id => id.Value, value => IdConventions.From<TId>(value)) where TId : struct, IId<TId>;

internal sealed class IdAsBytes<TId>() : ValueConverter<TId, byte[]>(
    id => id.Value.ToByteArray(true), bytes => IdConventions.From<TId>(new Guid(bytes, true))) where TId : struct, IId<TId>;

internal static class IdConventions
{
    internal static void Register(ModelConfigurationBuilder builder, IEnumerable<Assembly> assemblies, bool nativeUuid)
    {
        foreach (var type in assemblies.Append(typeof(IId<>).Assembly).SelectMany(assembly => assembly.GetTypes()).Where(IsId))
        {
            var converter = (nativeUuid ? typeof(IdAsGuid<>) : typeof(IdAsBytes<>)).MakeGenericType(type);
            builder.Properties(type).HaveConversion(converter);
        }
    }

    // An expression tree may not call a static interface member itself.
    internal static TId From<TId>(Guid value) where TId : struct, IId<TId> => TId.From(value);

    static bool IsId(Type type) =>
        type.IsValueType && type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IId<>));
}
