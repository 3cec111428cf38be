using Orleans.Runtime;

namespace Orleans.Runtime
{
    /// <summary>The root of the host's own exceptions.</summary>
    public class OrleansException : Exception
    {
        /// <summary>Without a message.</summary>
        public OrleansException()
        {
        }

        /// <summary>With a message.</summary>
        public OrleansException(string message) : base(message)
        {
        }

        /// <summary>With a message and its cause.</summary>
        public OrleansException(string message, Exception? innerException) : base(message, innerException)
        {
        }
    }

    /// <summary>A call was not delivered.</summary>
    public class OrleansMessageRejectionException : OrleansException
    {
        internal OrleansMessageRejectionException(string message) : base(message)
        {
        }

        internal OrleansMessageRejectionException(string message, Exception? innerException) : base(message, innerException)
        {
        }
    }

    /// <summary>The host is not running, or stops.</summary>
    public sealed class SiloUnavailableException : OrleansMessageRejectionException
    {
        /// <summary>Without a message of its own.</summary>
        public SiloUnavailableException() : this("The host is not running.")
        {
        }

        /// <summary>With a message.</summary>
        public SiloUnavailableException(string msg) : base(msg)
        {
        }

        /// <summary>With a message and its cause.</summary>
        public SiloUnavailableException(string message, Exception innerException) : base(message, innerException)
        {
        }
    }

    /// <summary>The observer called is gone.</summary>
    public sealed class ClientNotAvailableException : OrleansException
    {
        internal ClientNotAvailableException(GrainId clientId) : base($"No activation for client {clientId}")
        {
        }
    }

    /// <summary>The host cannot start as it is set up.</summary>
    public sealed class OrleansConfigurationException(string message) : Exception(message);
}

namespace Orleans.Storage
{
    /// <summary>A grain asks for a storage that is not set up.</summary>
    public sealed class BadProviderConfigException(string msg) : OrleansException(msg);

    /// <summary>Somebody else wrote this state after it was read. The activation is dropped if it escapes.</summary>
    public class InconsistentStateException : OrleansException
    {
        /// <summary>What is stored and what was expected.</summary>
        public InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag) : base(errorMsg)
        {
            StoredEtag = storedEtag;
            CurrentEtag = currentEtag;
        }

        /// <summary>The version that is stored, if known.</summary>
        public string? StoredEtag { get; }

        /// <summary>The version that the writer had.</summary>
        public string? CurrentEtag { get; }

        /// <summary>True until the activation it came from has been dropped: callers further up keep theirs.</summary>
        internal bool IsFromSource { get; set; } = true;
    }
}
