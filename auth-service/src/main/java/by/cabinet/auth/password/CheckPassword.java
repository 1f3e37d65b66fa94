package by.cabinet.auth.password;

import by.cabinet.auth.attempts.Attempt;
import by.cabinet.auth.attempts.AttemptLimiter;
import by.cabinet.auth.keyedhash.KeyedHashes;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Supplier;

/**
 * Checks a typed password. For known and unknown numbers and accounts the work is the same: exactly one Argon2, one keyed hash,
 * and the limits of the target and of the source.
 */
@ApplicationScoped
public class CheckPassword {

    private final PasswordHasher hasher;
    private final KeyedHashes hashes;
    private final AttemptLimiter limiter;

    @Inject
    CheckPassword(PasswordHasher hasher, KeyedHashes hashes, AttemptLimiter limiter) {
        this.hasher = hasher;
        this.hashes = hashes;
        this.limiter = limiter;
    }

    /** Throws 429 when a limit is reached, and {@code wrong} when the password is wrong. */
    public Uni<Void> check(Attempt attempt, StoredPassword stored, String password, Supplier<RuntimeException> wrong) {
        return limiter.require(attempt)
                .chain(admission -> matches(stored, password, admission.known())
                        .chain(right -> right
                                ? limiter.require(attempt) // those that failed meanwhile count too
                                        .replaceWithVoid()
                                : limiter.fail(attempt, admission, wrong)));
    }

    /** {@code known}: the owner's device or session, which waits behind no stranger. */
    private Uni<Boolean> matches(StoredPassword stored, String password, boolean known) {
        return switch (stored) {
            case StoredPassword.Chosen chosen -> {
                isInitial("", "", password);
                yield hasher.verify(chosen.hash(), password, known);
            }
            case StoredPassword.Initial initial ->
                hasher.verifyNothing(password, known)
                        .map(nothing -> isInitial(initial.clientId(), initial.hash(), password));
            case StoredPassword.None _ -> {
                isInitial("", "", password);
                yield hasher.verifyNothing(password, known);
            }
        };
    }

    private boolean isInitial(String clientId, String hash, String password) {
        return KeyedHashes.equal(hash, hashes.initialPassword(clientId, password));
    }
}
