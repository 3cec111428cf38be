namespace Portal.Embedded.Storage;

internal sealed class GrainStorage;
