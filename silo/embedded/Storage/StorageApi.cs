using Orleans.Core;

namespace Orleans.Core
{
    /// <summary>A stored value, apart from its type.</summary>
    public interface IStorage
    {
        /// <summary>The version last read or written; null when there was none.</summary>
        string? Etag { get; }

        /// <summary>Whether it is stored.</summary>
        bool RecordExists { get; }

        /// <summary>Removes it.</summary>
        Task ClearStateAsync();

        /// <summary>Stores it.</summary>
        Task WriteStateAsync();

        /// <summary>Reads it again.</summary>
        Task ReadStateAsync();

        /// <summary>Removes it.</summary>
        Task ClearStateAsync(CancellationToken cancellationToken);

        /// <summary>Stores it.</summary>
        Task WriteStateAsync(CancellationToken cancellationToken);

        /// <summary>Reads it again.</summary>
        Task ReadStateAsync(CancellationToken cancellationToken);
    }

    /// <summary>A stored value.</summary>
    public interface IStorage<TState> : IStorage
    {
        /// <summary>The value in memory.</summary>
        TState State { get; set; }
    }
}

namespace Orleans.Runtime
{
    /// <summary>A value of a grain that is read before it is activated and stored when it says so.</summary>
    public interface IPersistentState<TState> : IStorage<TState>;

    /// <summary>Marks a constructor parameter as a stored value.</summary>
    [AttributeUsage(AttributeTargets.Parameter)]
    public class PersistentStateAttribute(string stateName, string? storageName = null) : Attribute
    {
        /// <summary>Its name, unique per grain class: rows carry it, not the class.</summary>
        public string StateName { get; } = stateName;

        /// <summary>The storage it is kept in.</summary>
        public string? StorageName { get; } = storageName;
    }
}
