using Portal.Journal;
using Portal.Shell;

namespace Portal.Settings;

/// <summary>The brand, for everybody.</summary>
internal static class BrandEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/brand", GetAsync).Answers<ShownBrand>();
        api.MapGet("/brand/logo", GetLogoAsync).Produces(StatusCodes.Status200OK, contentType: "image/png").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> GetAsync(BrandBook brand, CancellationToken ct) => Results.Json(await brand.FindAsync(ct), WireJson.Options);

    /// <summary>An image and nothing else, whatever is in it: its type is said by its content, and no browser guesses another.</summary>
    private static async Task<IResult> GetLogoAsync(HttpContext context, BrandBook brand, CancellationToken ct)
    {
        if (await brand.FindLogoAsync(ct) is not { } logo)
            return Refusal.NotFound("request.not_found").ToHttp();
        var isThatOne = (await brand.FindAsync(ct)).Logo?.EndsWith("?v=" + context.Request.Query["v"], StringComparison.Ordinal) is true;
        context.Response.Headers.CacheControl = isThatOne ? "public, max-age=31536000, immutable" : "no-cache";
        return Results.Bytes(logo.Image, logo.Type);
    }
}
