using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Portal.Journal;

namespace Portal.Shell;

/// <summary>What <c>/openapi/v1.json</c> says beyond what the framework finds by itself.</summary>
internal static class OpenApi
{
    private const int MostCharacters = 16_000;

    public static void Add(IServiceCollection services) => services.AddOpenApi(options =>
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Portal",
                Version = "v1",
                Description = "Commands carry a commandId (a UUID made by the caller): the same one again is answered with the first receipt. Refusals are "
                    + "problem details with a stable code.",
            };
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) => Describe(schema, context));
    });

    /// <summary>What an endpoint answers: its value, and problems with these statuses.</summary>
    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder endpoint, params ReadOnlySpan<int> problems)
    {
        endpoint.Produces<T>();
        foreach (var status in problems)
            endpoint.Produces<Problem>(status, "application/problem+json");
        return endpoint;
    }

    private static Task Describe(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (type == typeof(CommandId))
            Set(schema, JsonSchemaType.String, "uuid", "Made by the caller.");
        else if (type == typeof(Words))
            (Set(schema, JsonSchemaType.String, null, "Text; UTF-16.").MinLength, schema.MaxLength) = (1, MostCharacters);
        else if (type == typeof(StreamId))
            Set(schema, JsonSchemaType.String, null, "kind/id, or kind-staff/id: conversation/0193a0b0-…");
        else if (type == typeof(RawJson))
            Set(schema, JsonSchemaType.Object, null, "As the record of that name in grain-interfaces, camelCase.");
        else if (type == typeof(StoredEvent))
            DescribeEvent(schema);
        return Task.CompletedTask;
    }

    private static void DescribeEvent(OpenApiSchema schema)
    {
        Set(schema, JsonSchemaType.Object, null, "An event; its data is the record of its type in grain-interfaces.");
        schema.Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["stream"] = Of(JsonSchemaType.String),
            ["position"] = Of(JsonSchemaType.Integer, "int64"),
            ["type"] = Of(JsonSchemaType.String),
            ["at"] = Of(JsonSchemaType.String, "date-time"),
            ["by"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Properties = new Dictionary<string, IOpenApiSchema> { ["kind"] = Of(JsonSchemaType.String), ["id"] = Of(JsonSchemaType.String, "uuid") },
            },
            ["commandId"] = Of(JsonSchemaType.String, "uuid"),
            ["data"] = Of(JsonSchemaType.Object),
            ["sharedPosition"] = Of(JsonSchemaType.Integer, "int64"),
        };
    }

    private static OpenApiSchema Of(JsonSchemaType type, string? format = null) => new() { Type = type, Format = format };

    private static OpenApiSchema Set(OpenApiSchema schema, JsonSchemaType type, string? format, string description)
    {
        (schema.Type, schema.Format, schema.Description) = (type, format, description);
        return schema;
    }
}
