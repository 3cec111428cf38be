using System.Globalization;
using Orleans.Runtime;

namespace Orleans
{
    /// <summary>The stable name of a grain class; without it, its class name in small letters without "Grain".</summary>
    [AttributeUsage(AttributeTargets.Class)]
    public sealed class GrainTypeAttribute(string grainType) : Attribute
    {
        private readonly GrainType type = GrainType.Create(grainType);

        /// <summary>The name.</summary>
        public GrainType GetGrainType(IServiceProvider services, Type type) => this.type;
    }

    /// <summary>Activations of this class are not ended for being idle.</summary>
    [AttributeUsage(AttributeTargets.Class)]
    public class KeepAliveAttribute : Attribute;

    /// <summary>How long an activation of this class may be idle before it is ended.</summary>
    [AttributeUsage(AttributeTargets.Class)]
    public class CollectionAgeLimitAttribute : Attribute
    {
        private readonly TimeSpan? value;

        /// <summary>The shortest limit there is.</summary>
        public static readonly TimeSpan MinAgeLimit = TimeSpan.FromMinutes(1);

        /// <summary>The sum of <see cref="Days"/>, <see cref="Hours"/> and <see cref="Minutes"/>.</summary>
        public CollectionAgeLimitAttribute()
        {
        }

        /// <summary>A limit written as <see cref="TimeSpan"/> text.</summary>
        public CollectionAgeLimitAttribute(string inactivityPeriod) =>
            value = TimeSpan.Parse(inactivityPeriod, CultureInfo.InvariantCulture);

        /// <summary>Days of the limit.</summary>
        public double Days { get; set; }

        /// <summary>Hours of the limit.</summary>
        public double Hours { get; set; }

        /// <summary>Minutes of the limit.</summary>
        public double Minutes { get; set; }

        /// <summary>The limit; at least <see cref="MinAgeLimit"/>.</summary>
        public TimeSpan AgeLimit
        {
            get
            {
                var sum = value ?? TimeSpan.FromDays(Days) + TimeSpan.FromHours(Hours) + TimeSpan.FromMinutes(Minutes);
                return sum < MinAgeLimit ? MinAgeLimit : sum;
            }
        }
    }
}

namespace Orleans.Concurrency
{
    /// <summary>The call returns when it is queued; its result and its failure are not waited for.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    public sealed class OneWayAttribute : Attribute;

    /// <summary>Several activations share the calls of one key; none holds state that matters.</summary>
    [AttributeUsage(AttributeTargets.Class)]
    public sealed class StatelessWorkerAttribute(int maxLocalWorkers) : Attribute
    {
        /// <summary>As many activations as the machine has processors.</summary>
        public StatelessWorkerAttribute() : this(0)
        {
        }

        internal int MaxWorkers { get; } = maxLocalWorkers > 0 ? maxLocalWorkers : Environment.ProcessorCount;
    }
}
