#if GRAIN_HOST_EMBEDDED
namespace Portal.GrainHosts;

/// <summary>The Embedded host has no clients outside its process.</summary>
internal static class GrainClient
{
    public static void AddGrainClient(this IHostApplicationBuilder builder) => throw new InvalidOperationException(
        $"{builder.Environment.ApplicationName} is a web node alone and needs a build with GrainHost=Orleans; Portal.Silo has web inside.");
}
#endif
