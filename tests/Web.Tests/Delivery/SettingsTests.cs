using DeepseekExplainer.Web.Delivery;
using DeepseekExplainer.Web.Facts;
using Microsoft.Extensions.Configuration;

namespace DeepseekExplainer.Web.Tests.Delivery;

public sealed class SettingsTests
{
    [Theory]
    [InlineData("PublicOrigin", "explain.example.org")]
    [InlineData("PublicOrigin", "ftp://explain.example.org")]
    [InlineData("PublicOrigin", "https://explain.example.org/en")]
    [InlineData("PublicOrigin", "https://user@explain.example.org")]
    [InlineData("PathBase", "explainers")]
    [InlineData("PathBase", "/explainers/")]
    [InlineData("PathBase", "/")]
    [InlineData("PathBase", "/ex plainers")]
    [InlineData("PathBase", "/explainers?x")]
    [InlineData("PathBase", "/../explainers")]
    [InlineData("PathBase", "/explainers//en")]
    [InlineData("PathBase", "/éclairage")]
    [InlineData("AllowedHosts", "explain.example.org;not a host")]
    [InlineData("KnownProxies", "10.0.0.0/8 everybody")]
    [InlineData("ClientPerMinute", "59")]
    [InlineData("KeptMegabytes", "7")]
    [InlineData("KeptMegabytes", "-96")]
    [InlineData("Redis", "redis.example:port")]
    [InlineData("Redis", "redis://redis.example:6379")]
    [InlineData("Redis", "redis.example,passwort=secret")]
    [InlineData("Redis", "password=secret")]
    [InlineData("DrainSeconds", "13")]
    [InlineData("DrainSeconds", "5s")]
    [InlineData("HstsDays", "3651")]
    [InlineData("PagesAhead", "some")]
    [InlineData("FrameAncestors", "https://paper.example;script-src")]
    [InlineData("FrameAncestors", "https://paper.example/embed")]
    [InlineData("Contact", "editors@example.org")]
    [InlineData("Contact", "mailto:")]
    [InlineData("Contact", "mailto:editors")]
    [InlineData("Contact", "javascript:alert(1)")]
    [InlineData("Publisher", "The\nPost")]
    [InlineData("SecurityContact", "security@example.org")]
    [InlineData("SecurityContact", "http://example.org/report")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4317")]
    [InlineData("Serilog:MinimumLevel", "Loud")]
    [InlineData("Serilog:MinimumLevel:Override:Microsoft", "Loud")]
    public void A_setting_that_is_not_allowed_is_named_with_what_is(string name, string value)
    {
        var error = Assert.Single(Read((name, value)).Errors);
        Assert.StartsWith($"{name} is '", error, StringComparison.Ordinal);
        Assert.Contains(" Allowed: ", error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--PathBsae=/x", "There is no setting 'PathBsae'; did you mean 'PathBase'?")]
    [InlineData("--keptmegabyte=64", "There is no setting 'keptmegabyte'; did you mean 'KeptMegabytes'?")]
    [InlineData("--Url=http://localhost:5001", "There is no setting 'Url'; did you mean 'urls'?")]
    [InlineData("--Zzz=1", "There is no setting 'Zzz'. README lists them.")]
    public void A_name_that_is_no_setting_is_named_with_what_may_be_meant(string argument, string error) =>
        Assert.Equal(error, Assert.Single(ReadCommandLine(argument).Errors));

    [Theory]
    [InlineData("--urls=http://localhost:5001")]
    [InlineData("--pathbase=/explainers")]
    [InlineData("--environment=Production")]
    [InlineData("--Kestrel:Endpoints:Https:Url=https://localhost:5001")]
    [InlineData("--Serilog:MinimumLevel:Default=Debug")]
    [InlineData("--Logging:LogLevel:Default=Debug")]
    [InlineData("--OTEL_SERVICE_NAME=explainer")]
    [InlineData("check")]
    public void A_name_that_is_ours_or_the_frameworks_is_a_setting(string argument) => Assert.Empty(ReadCommandLine(argument).Errors);

    [Fact]
    public void All_that_is_wrong_is_said_at_once() =>
        Assert.Equal(2, Read(("DrainSeconds", "99"), ("PublicOrigin", "?")).Errors.Count);

    [Fact]
    public void What_is_not_set_has_a_usual_value()
    {
        var (settings, errors) = Read(("AllowedHosts", "*"), ("FrameAncestors", "*"));
        Assert.Empty(errors);
        Assert.Equal((null, 64, 5, 365), (settings.PublicOrigin, settings.KeptMegabytes, settings.DrainSeconds, settings.HstsDays));
        Assert.Empty(settings.Hosts.Concat(settings.FrameAncestors));
        Assert.True(settings.PagesAhead);
    }

    [Fact]
    public void A_host_of_the_public_origin_is_a_host_that_is_answered()
    {
        var (settings, errors) = Read(
            ("PublicOrigin", "https://explain.example.org:8443"), ("AllowedHosts", "*.example.org; localhost"),
            ("KnownProxies", "10.0.0.0/8 ::1"), ("FrameAncestors", "https://*.paper.example http://localhost:8080"));
        Assert.Empty(errors);
        Assert.Equal(["explain.example.org", "*.example.org", "localhost"], settings.Hosts);
        Assert.Equal(["10.0.0.0/8", "::1/128"], settings.KnownProxies.Select(network => network.ToString()));
        Assert.Equal(2, settings.FrameAncestors.Count);
    }

    [Fact]
    public void The_table_in_README_has_each_setting_that_is_read_and_no_other()
    {
        var read = new ReadNames();
        Settings.Read(new ConfigurationRoot([read]), "/somewhere", isDevelopment: false);
        string[] others = ["urls", "Serilog"]; // the framework's and the log's own
        var table = File.ReadLines(Path.Combine(SampleSite.Root, "README.md"))
            .SkipWhile(line => !line.StartsWith("| setting |", StringComparison.Ordinal))
            .Skip(2).TakeWhile(line => line.StartsWith('|')).Select(line => line.Split('`')[1]);
        Assert.Equal(read.Names.Concat(others).Order(StringComparer.Ordinal), table.Order(StringComparer.Ordinal));
    }

    private sealed class ReadNames : ConfigurationProvider
    {
        public HashSet<string> Names { get; } = [];

        public override bool TryGet(string key, out string? value)
        {
            value = null;
            if (!key.StartsWith("Serilog:", StringComparison.Ordinal))
            {
                Names.Add(key);
            }

            return false;
        }
    }

    private static (Settings Settings, IReadOnlyList<string> Errors) ReadCommandLine(string argument) =>
        Settings.Read(new ConfigurationBuilder().AddCommandLine([argument]).Build(), "/somewhere", isDevelopment: false);

    private static (Settings Settings, IReadOnlyList<string> Errors) Read(params (string Name, string Value)[] values) => Settings.Read(
        new ConfigurationBuilder().AddInMemoryCollection(values.ToDictionary(pair => pair.Name, pair => (string?)pair.Value)).Build(),
        "/somewhere", isDevelopment: false);
}
