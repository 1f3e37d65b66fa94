package by.cabinet.auth.password;

import by.cabinet.auth.secret.Secrets;
import by.cabinet.auth.tries.Try;
import by.cabinet.auth.tries.TryBudget;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Supplier;

/**
 * Checks a typed password. Whoever is asked about, known or not, the work is the same: exactly one Argon2, one keyed hash, and
 * the budgets of who is tried and from where.
 */
@ApplicationScoped
public class CheckPassword {

    private final Argon2Pool argon2;
    private final Secrets secrets;
    private final TryBudget budget;

    @Inject
    CheckPassword(Argon2Pool argon2, Secrets secrets, TryBudget budget) {
        this.argon2 = argon2;
        this.secrets = secrets;
        this.budget = budget;
    }

    /** Throws 429 when the budgets are spent, and {@code wrong} when the password is. */
    public Uni<Void> check(Try attempt, KeptPassword kept, String password, Supplier<RuntimeException> wrong) {
        return budget.require(attempt)
                .chain(() -> matches(kept, password))
                .chain(right -> right
                        ? budget.require(attempt) // those that failed meanwhile count too
                        : budget.fail(attempt).invoke(() -> {
                            throw wrong.get();
                        }));
    }

    Uni<Boolean> matches(KeptPassword kept, String password) {
        return switch (kept) {
            case KeptPassword.Chosen chosen -> {
                isInitial("", "", password);
                yield argon2.verify(chosen.hash(), password);
            }
            case KeptPassword.Initial initial ->
                argon2.verifyNothing(password).map(nothing -> isInitial(initial.clientId(), initial.hash(), password));
            case KeptPassword.None _ -> {
                isInitial("", "", password);
                yield argon2.verifyNothing(password);
            }
        };
    }

    private boolean isInitial(String clientId, String hash, String password) {
        return Secrets.equal(hash, secrets.initialPassword(clientId, password));
    }
}
