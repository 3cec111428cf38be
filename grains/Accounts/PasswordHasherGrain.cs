using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Portal.Accounts;

/// <summary>ASP.NET Identity's hasher (PBKDF2 with HMAC-SHA-512), two at a time: hashing is slow on purpose and must not starve the rest.</summary>
[StatelessWorker(2)]
internal sealed class PasswordHasherGrain : Grain, IPasswordHasherGrain
{
    // OWASP Password Storage Cheat Sheet: 210,000 rounds for PBKDF2-HMAC-SHA512.
    private static readonly PasswordHasher<object> Hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = 210_000 }));
    private static readonly object Nobody = new();
    private static readonly Lazy<string> NobodysHash = new(() => Hasher.HashPassword(Nobody, Guid.NewGuid().ToString()));

    public Task<string> HashAsync(string password, CancellationToken ct) => Task.FromResult(Hasher.HashPassword(Nobody, password));

    public Task<bool> VerifyAsync(string? hash, string password, CancellationToken ct)
    {
        var result = Hasher.VerifyHashedPassword(Nobody, hash ?? NobodysHash.Value, password);
        return Task.FromResult(hash is not null && result != PasswordVerificationResult.Failed);
    }
}
