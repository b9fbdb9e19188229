using DeepseekExplainer.Web.Widgets.DraftAndVerify;
using DeepseekExplainer.Web.Widgets.ExpertLeanings;
using DeepseekExplainer.Web.Widgets.ExpertRouting;
using DeepseekExplainer.Web.Widgets.FlopCheck;
using DeepseekExplainer.Web.Widgets.KvCache;
using DeepseekExplainer.Web.Widgets.LatentAttention;
using DeepseekExplainer.Web.Widgets.LoadBalance;
using DeepseekExplainer.Web.Widgets.Miniature;
using DeepseekExplainer.Web.Widgets.ParameterCount;
using DeepseekExplainer.Web.Widgets.ServingMargin;
using DeepseekExplainer.Web.Widgets.Speculation;
using DeepseekExplainer.Web.Widgets.TrainingCost;

namespace DeepseekExplainer.Web.Widgets;

/// <summary>Every widget of the site; adding one is a folder beside this file and a line here.</summary>
public static class WidgetList
{
    /// <summary>The widgets, in the order of the articles.</summary>
    public static readonly IReadOnlyList<IWidget> All =
    [
        new MiniatureWidget(),
        new ExpertRoutingWidget(),
        new ParameterCountWidget(),
        new LoadBalanceWidget(),
        new ExpertLeaningsWidget(),
        new KvCacheWidget(),
        new LatentAttentionWidget(),
        new SpeculationWidget(),
        new DraftAndVerifyWidget(),
        new TrainingCostWidget(),
        new FlopCheckWidget(),
        new ServingMarginWidget(),
    ];

    /// <summary>The widget with that id, or null.</summary>
    public static IWidget? Find(string? id) => All.FirstOrDefault(widget => widget.Id == id);
}
