using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Portal.Embedded.Activations;
using Portal.Embedded.Reminders;

namespace Orleans
{
    /// <summary>A grain that reminders call.</summary>
    public interface IRemindable : IGrain
    {
        /// <summary>It is time.</summary>
        Task ReceiveReminder(string reminderName, TickStatus status);
    }

    /// <summary>What a grain may ask of reminders.</summary>
    public static class GrainReminderExtensions
    {
        /// <summary>Calls this grain again and again, also after a start of the host; the same name again changes the one that is there.</summary>
        public static Task<IGrainReminder> RegisterOrUpdateReminder(this IGrainBase grain, string reminderName, TimeSpan dueTime, TimeSpan period)
        {
            var activation = (Activation)grain.GrainContext;
            return activation.ActivationServices.GetRequiredService<ReminderService>().RegisterAsync(activation.GrainId, reminderName, dueTime, period);
        }
    }
}

namespace Orleans.Runtime
{
    /// <summary>A reminder of a grain.</summary>
    public interface IGrainReminder
    {
        /// <summary>Its name; one grain has it once.</summary>
        string ReminderName { get; }
    }

    /// <summary>Which tick of a reminder it is.</summary>
    public readonly struct TickStatus(DateTime firstTickTime, TimeSpan period, DateTime timeStamp)
    {
        /// <summary>When it ticked first, UTC.</summary>
        public DateTime FirstTickTime { get; } = firstTickTime;

        /// <summary>From tick to tick.</summary>
        public TimeSpan Period { get; } = period;

        /// <summary>When this one was sent, UTC.</summary>
        public DateTime CurrentTickTime { get; } = timeStamp;
    }
}
