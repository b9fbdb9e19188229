using DeepseekExplainer.Mechanisms.Prediction;

namespace DeepseekExplainer.Web.Widgets.DraftAndVerify;

/// <summary>
/// The models trained so far: one learns every order at once from a text, so a text is read once and not on every request. Only the
/// last few texts are kept, two languages now and before an edit.
/// </summary>
internal static class TrainedModels
{
    private const int Most = 4;

    private static readonly Lock Gate = new();
    private static readonly LinkedList<(string Text, Lazy<NgramModel> Model)> Recent = new();

    /// <summary>The model of a text; trains it if it is new.</summary>
    public static NgramModel Of(string text)
    {
        Lazy<NgramModel> model;
        lock (Gate)
        {
            var known = Recent.FirstOrDefault(entry => entry.Text == text);
            if (known.Model is null)
            {
                known = (text, new(() => new NgramModel(text)));
                Recent.AddFirst(known);
            }

            if (Recent.Count > Most)
            {
                Recent.RemoveLast();
            }

            model = known.Model;
        }

        // Outside the lock: while one text is learnt, the others can be used.
        return model.Value;
    }
}
