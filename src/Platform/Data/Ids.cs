using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Preau.Contracts;

namespace Preau.Platform.Data;

/// <summary>Stores an id as a native <c>uuid</c> (PostgreSQL) or as its 16 bytes, most significant first (SQLite).</summary>
internal sealed class IdAsGuid<TId>() : ValueConverter<TId, Guid>(id => id.Value, value => ValueConventions.From<TId>(value)) where TId : struct, IId<TId>;

internal sealed class IdAsBytes<TId>() : ValueConverter<TId, byte[]>(
    id => id.Value.ToByteArray(true), bytes => ValueConventions.From<TId>(new Guid(bytes, true))) where TId : struct, IId<TId>;

/// <summary>Stores a choice under its name.</summary>
internal sealed class EnumAsText<TEnum>() : ValueConverter<TEnum, string>(
    value => value.ToString(), text => Enum.Parse<TEnum>(text)) where TEnum : struct, Enum;

/// <summary>Two values are equal as C# says. EF Core finds the same out by itself, for each type anew and slowly: a tenth of a start.</summary>
internal sealed class SameValue<T>() : ValueComparer<T>(Equality(), value => value.GetHashCode(), value => value) where T : struct
{
    static Expression<Func<T, T, bool>> Equality()
    {
        var (one, other) = (Expression.Parameter(typeof(T)), Expression.Parameter(typeof(T)));
        return Expression.Lambda<Func<T, T, bool>>(Expression.Equal(one, other), one, other);
    }
}

/// <summary>How ids and choices are stored and compared.</summary>
internal static class ValueConventions
{
    internal static void Register(ModelConfigurationBuilder builder, IEnumerable<Assembly> assemblies, bool nativeUuid)
    {
        foreach (var type in assemblies.Append(typeof(IId<>).Assembly).SelectMany(assembly => assembly.GetTypes()))
            if (Converter(type, nativeUuid) is { } converter)
                builder.Properties(type).HaveConversion(converter.MakeGenericType(type), typeof(SameValue<>).MakeGenericType(type));
    }

    static Type? Converter(Type type, bool nativeUuid) =>
        type is { IsEnum: true, IsGenericType: false } ? typeof(EnumAsText<>) : !IsId(type) ? null : nativeUuid ? typeof(IdAsGuid<>) : typeof(IdAsBytes<>);

    // An expression tree may not call a static interface member itself.
    internal static TId From<TId>(Guid value) where TId : struct, IId<TId> => TId.From(value);

    static bool IsId(Type type) =>
        type.IsValueType && type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IId<>));
}
