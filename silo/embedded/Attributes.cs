namespace Orleans
{
    /// <summary>Marks a type whose members cross grain boundaries.</summary>
    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum, Inherited = false)]
    public sealed class GenerateSerializerAttribute : Attribute;
}

namespace Orleans.Concurrency
{
    /// <summary>The call returns when it is sent; its result and its failure are not waited for.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    public sealed class OneWayAttribute : Attribute;
}

namespace Orleans.Runtime
{
    /// <summary>The root of Orleans' own exceptions.</summary>
    public class OrleansException : Exception;
}
