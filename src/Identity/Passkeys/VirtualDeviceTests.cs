using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Preau.Tests;

namespace Preau.Identity.Passkeys;

/// <summary>A phone with one passkey: it does what a browser and its device do together (WebAuthn level 3, ES256, no attestation).</summary>
internal sealed class VirtualDevice(string origin, string domain) : IDisposable
{
    readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    readonly byte[] id = RandomNumberGenerator.GetBytes(32);
    byte[] user = [];
    uint uses;

    public bool VerifiesUser { get; set; } = true;

    /// <summary>Answers the form of a page that asks for a passkey.</summary>
    public string Answer(Answer page, string action)
    {
        var form = page.Page.QuerySelectorAll("form[data-passkey]").Single(form => form.GetAttribute("action") == action);
        using var options = JsonDocument.Parse(form.GetAttribute("data-options")!);
        return form.GetAttribute("data-passkey") == "create" ? Create(options.RootElement) : Get(options.RootElement);
    }

    string Create(JsonElement options)
    {
        user = Base64Url.DecodeFromChars(options.GetProperty("user").GetProperty("id").GetString());
        byte[] client = Client("webauthn.create", options);
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        // CBOR by hand: {1: 2, 3: -7, -1: 1, -2: x, -3: y}
        byte[] cose = [0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20, .. point.X!, 0x22, 0x58, 0x20, .. point.Y!];
        byte[] data = [.. Data(0x40), .. new byte[16], 0x00, (byte)id.Length, .. id, .. cose];
        byte[] attestation = [0xA3, .. Cbor("fmt"), .. Cbor("none"), .. Cbor("attStmt"), 0xA0, .. Cbor("authData"), 0x59, (byte)(data.Length >> 8), (byte)data.Length, .. data];
        return Credential(new { clientDataJSON = Text(client), attestationObject = Text(attestation), transports = new[] { "internal" } });
    }

    string Get(JsonElement options)
    {
        byte[] client = Client("webauthn.get", options), data = Data(0);
        byte[] signature = key.SignData([.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Credential(new { clientDataJSON = Text(client), authenticatorData = Text(data), signature = Text(signature), userHandle = Text(user) });
    }

    byte[] Client(string type, JsonElement options) => JsonSerializer.SerializeToUtf8Bytes(new { type, challenge = options.GetProperty("challenge").GetString(), origin, crossOrigin = false });

    byte[] Data(byte also)
    {
        byte[] count = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, ++uses);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(domain)), (byte)(0x01 | (VerifiesUser ? 0x04 : 0) | also), .. count];
    }

    string Credential(object response) => JsonSerializer.Serialize(new { id = Text(id), rawId = Text(id), type = "public-key", clientExtensionResults = new { }, authenticatorAttachment = "platform", response });

    static byte[] Cbor(string text) => [(byte)(0x60 + text.Length), .. Encoding.UTF8.GetBytes(text)];

    static string Text(byte[] bytes) => Base64Url.EncodeToString(bytes);

    public void Dispose() => key.Dispose();
}

internal static class PasskeysForTests
{
    internal const string Own = "/en/account/passkeys";

    /// <summary>Adds a passkey to the account that is signed in here.</summary>
    internal static async Task<Answer> AddPasskey(this Visitor visitor, VirtualDevice device, string address = Own)
    {
        var page = await visitor.Open(address);
        return await visitor.Submit(page, address, new { credential = device.Answer(page, address) });
    }
}
