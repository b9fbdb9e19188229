namespace DeepseekExplainer.Mechanisms.Tests.Prediction;

/// <summary>A short text in both languages with enough repetition to predict from.</summary>
internal static class SampleText
{
    public const string Text = """
        The model reads the text and predicts the next word. The next word is the word that the model finds most likely after the last
        words. A small draft reads the last word and guesses the next word too. The model checks the guess: if the guess is the word that
        the model chose, the model keeps the guess and moves on; if the guess is wrong, the model keeps its own word. The draft is fast
        and often right, the model is slow and always right, so the text is the same text and the wait is shorter.
        Binabasa ng modelo ang teksto at hinuhulaan ang susunod na salita. Ang susunod na salita ay ang salitang pinakamalamang ayon sa
        modelo. Binabasa ng maliit na modelo ang huling salita at hinuhulaan din ang susunod na salita. Sinusuri ng modelo ang hula: kung
        tama ang hula, itinatago ng modelo ang hula; kung mali ang hula, itinatago ng modelo ang sarili nitong salita.
        """;
}
