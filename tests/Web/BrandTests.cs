using System.Net;
using System.Text.Json;
using Portal.Settings;
using Portal.Shell;
using Portal.Tests.Fixture;
using Portal.Tests.Settings;

namespace Portal.Tests.Web;

/// <summary>The brand over REST, live, and in the page that is served.</summary>
public sealed class BrandTests(Postgres postgres) : IAsyncLifetime
{
    private static readonly byte[] Logo = BrandRulesTests.PngOf(32, 32);
    private TestPortal portal = null!;

    public async ValueTask InitializeAsync() => portal = await TestPortal.StartAsync(await postgres.NewDatabaseAsync());

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task Everybody_sees_the_brand_and_a_change_of_it_at_once()
    {
        var (supervisor, visitor, stranger) = (await portal.SignedInAsync("supervisor"), await portal.VisitorAsync(), portal.Stranger());
        Assert.Empty((await stranger.GetAsync("/api/brand")).Json.EnumerateObject());
        await using var hub = await visitor.HubAsync();
        var put = await PutAsync(supervisor, 0, "Acme & Söhne", "#aa3300", Convert.ToBase64String(Logo));
        var told = (await hub.FrameAsync(frame => frame.IsAbout("Signal", "") && frame.Arguments[1].GetString() == "brand")).Arguments[2];
        var shown = (await stranger.GetAsync("/api/brand")).Json;

        Assert.Equal(HttpStatusCode.OK, put.Status);
        foreach (var brand in (JsonElement[])[told, shown])
            Assert.Equal(("Acme & Söhne", "#aa3300"), (brand.GetProperty("name").GetString(), brand.GetProperty("accent").GetString()));
        using var logo = await stranger.Http.GetAsync(shown.GetProperty("logo").GetString());
        Assert.Equal(Logo, await logo.Content.ReadAsByteArrayAsync());
        Assert.Equal("image/png", logo.Content.Headers.ContentType?.MediaType);
        Assert.Equal("nosniff", Assert.Single(logo.Headers.GetValues("X-Content-Type-Options")));
        Assert.Contains("immutable", logo.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_who_manages_settings_changes_it_nobody_deletes_it_and_there_is_no_second_one()
    {
        var supervisor = await portal.SignedInAsync("supervisor");
        var put = await PutAsync(supervisor, 0, "Acme", "#aa3300", null);
        var body = new { commandId = Guid.NewGuid(), basedOn = put.Json.GetProperty("position").GetInt64() };

        Assert.Equal("access.denied", (await PutAsync(await portal.SignedInAsync("agent"), 1, "Other", "#aa3300", null)).Code);
        Assert.Equal("settings.fixed", (await supervisor.PostAsync($"/api/settings/brand/{Brand.Entry}/remove", body)).Code);
        Assert.Equal("settings.changed", (await PutAsync(supervisor, 0, "Other", "#aa3300", null)).Code);
        Assert.Equal("request.not_found", (await supervisor.GetAsync("/api/brand/logo")).Code);
        Assert.Equal("no-store", (await supervisor.Http.GetAsync("/api/brand")).Headers.CacheControl?.ToString());
    }

    [Fact]
    public void The_page_that_is_served_has_it_and_what_people_wrote_stays_text()
    {
        const string page = """
            <meta name="brand" content="__BRAND__" /><link rel="icon" type="image/svg+xml" href="/icon.svg" /><title>Portal</title>
            """;
        var branded = BrandedPage.Of(page, new ShownBrand("</title><script>\"x\"", "#aa3300", "/api/brand/logo?v=1"));

        Assert.DoesNotContain("<script>", branded, StringComparison.Ordinal);
        Assert.Contains("href=\"/api/brand/logo?v=1\"", branded, StringComparison.Ordinal);
        var content = WebUtility.HtmlDecode(branded.Split("content=\"")[1].Split('"')[0]);
        Assert.Equal("</title><script>\"x\"", JsonDocument.Parse(content).RootElement.GetProperty("name").GetString());
        Assert.Contains("<title>Portal</title>", BrandedPage.Of(page, new ShownBrand(null, null, null)), StringComparison.Ordinal);
    }

    private static Task<Answer> PutAsync(TestPerson person, long basedOn, string name, string accent, string? logo) => person.PutAsync(
        $"/api/settings/brand/{Brand.Entry}", new { commandId = Guid.NewGuid(), basedOn, value = new { name, accent, logo } });
}
