using System.Text;
using DeepseekExplainer.Web.Content;
using Microsoft.Extensions.Primitives;

namespace DeepseekExplainer.Web.Delivery;

/// <summary>Whole answers among those that replicas share: of the states that one of them has made, each encoding by itself.</summary>
internal sealed class SharedReplies(SharedAnswers shared, Settings settings)
{
    /// <summary>The answer that another replica made for this address, or else one that is made now and left for the others.</summary>
    public async Task<Reply> Make(HttpContext context, RequestDelegate next)
    {
        if (!shared.IsThere || context.RequestServices.GetRequiredService<LiveSite.Snapshot>().Site is not { } site)
        {
            return await Reply.Make(context, next);
        }

        var key = AnswerMark.Of(
            "reply", AnswerMark.Of(context.Request, site, settings), context.Request.Headers.AcceptEncoding.ToString());
        if (await shared.Find(key, context.RequestAborted) is { } bytes && Read(bytes) is { } found)
        {
            return found;
        }

        var made = await Reply.Make(context, next);
        if (made.Status == StatusCodes.Status200OK)
        {
            await shared.Add(key, Write(made));
        }

        return made;
    }

    /// <summary>An answer of status 200 in bytes: its headers, then its body.</summary>
    public static byte[] Write(Reply reply)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        writer.Write7BitEncodedInt(reply.Headers.Count);
        foreach (var (name, values) in reply.Headers)
        {
            writer.Write(name);
            writer.Write7BitEncodedInt(values.Count);
            foreach (var value in values)
            {
                writer.Write(value ?? "");
            }
        }

        writer.Write7BitEncodedInt(reply.Body.Length);
        writer.Write(reply.Body);
        writer.Flush();
        return bytes.ToArray();
    }

    /// <summary>The answer in bytes; null when they are none.</summary>
    public static Reply? Read(byte[] bytes)
    {
        try
        {
            using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
            var headers = new KeyValuePair<string, StringValues>[Count()];
            for (var i = 0; i < headers.Length; i++)
            {
                var (name, values) = (reader.ReadString(), new string[Count()]);
                for (var j = 0; j < values.Length; j++)
                {
                    values[j] = reader.ReadString();
                }

                headers[i] = new(name, values);
            }

            var body = reader.ReadBytes(Count());
            return reader.BaseStream.Position == bytes.Length ? new(StatusCodes.Status200OK, headers, body) : null;

            int Count() =>
                reader.Read7BitEncodedInt() is var count && count >= 0 && count <= bytes.Length - reader.BaseStream.Position
                    ? count : throw new FormatException("More is announced than there is.");
        }
        catch (Exception error) when (error is IOException or FormatException or ArgumentException)
        {
            return null;
        }
    }
}
