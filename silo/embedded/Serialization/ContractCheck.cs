namespace Portal.Embedded.Serialization;

internal static class ContractCheck
{
    public static void Demand(IEnumerable<Type> contracts) => _ = contracts;
}
