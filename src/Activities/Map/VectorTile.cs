using System.Buffers;
using System.Text;

namespace Preau.Activities.Map;

/// <summary>
/// Writes clusters as a Mapbox Vector Tile, version 2.1: one layer of points with <c>count</c>, and where it is one,
/// <c>id</c>. The library at hand makes an object of each point first, and the whole tile has ten milliseconds.
/// </summary>
internal static class VectorTile
{
    public const string ContentType = "application/vnd.mapbox-vector-tile", Layer = "activities";
    const int Extent = 4096;

    // Numbers of fields of the format, with how each is written: a number (0) or so many bytes (2).
    const int TileLayer = (3 << 3) | 2, LayerName = (1 << 3) | 2, LayerFeature = (2 << 3) | 2, LayerKey = (3 << 3) | 2, LayerValue = (4 << 3) | 2, LayerExtent = 5 << 3, LayerVersion = 15 << 3;
    const int FeatureTags = (2 << 3) | 2, FeatureType = 3 << 3, FeatureGeometry = (4 << 3) | 2, ValueText = (1 << 3) | 2, ValueNumber = 5 << 3, Point = 1, MoveToOnce = 9;

    public static byte[] Write(IReadOnlyList<Cluster> clusters, int zoom, uint x, uint y)
    {
        // A tile without layers is an empty file.
        if (clusters.Count == 0)
            return [];
        var layer = new Writer();
        layer.Text(LayerName, Layer);
        var values = new Writer();
        var numbers = new Dictionary<int, uint>();
        uint valueCount = 0;
        var (features, tags, geometry) = (new Writer(), new Writer(), new Writer());
        foreach (var cluster in clusters)
        {
            tags.Clear();
            if (!numbers.TryGetValue(cluster.Count, out uint number))
            {
                numbers.Add(cluster.Count, number = valueCount++);
                var value = new Writer();
                value.Number(ValueNumber, (ulong)cluster.Count);
                values.Bytes(LayerValue, value);
            }
            tags.Plain(0);
            tags.Plain(number);
            if (cluster.Count == 1)
            {
                var value = new Writer();
                value.Text(ValueText, cluster.Id.ToString("N"));
                values.Bytes(LayerValue, value);
                tags.Plain(1);
                tags.Plain(valueCount++);
            }
            geometry.Clear();
            geometry.Plain(MoveToOnce);
            geometry.Plain(ZigZag(InTile(cluster.X, x, zoom)));
            geometry.Plain(ZigZag(InTile(cluster.Y, y, zoom)));
            features.Clear();
            features.Bytes(FeatureTags, tags);
            features.Number(FeatureType, Point);
            features.Bytes(FeatureGeometry, geometry);
            layer.Bytes(LayerFeature, features);
        }
        layer.Text(LayerKey, "count");
        layer.Text(LayerKey, "id");
        layer.Append(values);
        layer.Number(LayerExtent, Extent);
        layer.Number(LayerVersion, 2);
        var tile = new Writer();
        tile.Bytes(TileLayer, layer);
        return tile.ToArray();
    }

    static int InTile(uint at, uint tile, int zoom)
    {
        ulong side = 1UL << (32 - zoom);
        return (int)((at - tile * side) * Extent / side);
    }

    static ulong ZigZag(int value) => (ulong)((value << 1) ^ (value >> 31)) & uint.MaxValue;

    sealed class Writer
    {
        readonly ArrayBufferWriter<byte> buffer = new(256);

        public void Clear() => buffer.ResetWrittenCount();

        public byte[] ToArray() => buffer.WrittenSpan.ToArray();

        public void Append(Writer other) => buffer.Write(other.buffer.WrittenSpan);

        public void Plain(ulong value)
        {
            var span = buffer.GetSpan(10);
            int length = 0;
            for (; value >= 0x80; value >>= 7)
                span[length++] = (byte)(value | 0x80);
            span[length++] = (byte)value;
            buffer.Advance(length);
        }

        public void Number(int field, ulong value)
        {
            Plain((ulong)field);
            Plain(value);
        }

        public void Bytes(int field, Writer content)
        {
            Number(field, (ulong)content.buffer.WrittenCount);
            Append(content);
        }

        public void Text(int field, string text)
        {
            Number(field, (ulong)Encoding.UTF8.GetByteCount(text));
            Encoding.UTF8.GetBytes(text, buffer);
        }
    }
}
