using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Portal.Accounts;

/// <summary>ASP.NET Identity's hasher (PBKDF2 with HMAC-SHA-512), two at a time: hashing is slow on purpose and must not starve the rest.</summary>
[StatelessWorker(2)]
internal sealed class PasswordHasherGrain(PasswordHashing hashing) : Grain, IPasswordHasherGrain
{
    public Task<string> HashAsync(string password, CancellationToken ct) => Task.FromResult(hashing.Hash(password));

    public Task<bool> VerifyAsync(string? hash, string password, CancellationToken ct) => Task.FromResult(hashing.Verify(hash, password));
}

/// <summary>What makes a hash of a password.</summary>
/// <param name="rounds">How often it is hashed; a hash carries its own number.</param>
internal sealed class PasswordHashing(int rounds)
{
    /// <summary>OWASP Password Storage Cheat Sheet: 210,000 rounds for PBKDF2-HMAC-SHA512.</summary>
    public const int Rounds = 210_000;

    private static readonly object Nobody = new();
    private readonly PasswordHasher<object> hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = rounds }));
    private string? nobodysHash;

    public string Hash(string password) => hasher.HashPassword(Nobody, password);

    /// <summary>Takes as long without a hash, and says no.</summary>
    public bool Verify(string? hash, string password) =>
        hasher.VerifyHashedPassword(Nobody, hash ?? (nobodysHash ??= Hash(Guid.NewGuid().ToString())), password) != PasswordVerificationResult.Failed
        && hash is not null;
}
