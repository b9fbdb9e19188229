namespace DeepseekExplainer.Web.Widgets.ParameterCount;

/// <summary>A rectangle divided so that each part has the area of its share.</summary>
internal readonly record struct Area(double X, double Y, double Width, double Height)
{
    /// <summary>The areas of some sizes, largest first: halves of about equal weight, each divided again across its longer side.</summary>
    public IReadOnlyList<Area> Divide(IReadOnlyList<double> sizes)
    {
        if (sizes.Count < 2)
        {
            return sizes.Count == 0 ? [] : [this];
        }

        var (sum, first, count) = (sizes.Sum(), sizes[0], 1);
        while (count < sizes.Count - 1 && first + sizes[count] <= sum / 2)
        {
            first += sizes[count++];
        }

        var (here, there) = Cut(sum > 0 ? first / sum : 0);
        return [.. here.Divide([.. sizes.Take(count)]), .. there.Divide([.. sizes.Skip(count)])];
    }

    private (Area, Area) Cut(double share) => Width >= Height
        ? (this with { Width = Width * share }, this with { X = X + (Width * share), Width = Width * (1 - share) })
        : (this with { Height = Height * share }, this with { Y = Y + (Height * share), Height = Height * (1 - share) });
}
