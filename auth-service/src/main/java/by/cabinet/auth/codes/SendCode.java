package by.cabinet.auth.codes;

import by.cabinet.auth.AuthError;
import by.cabinet.value.Ids;
import by.cabinet.value.Language;
import by.cabinet.value.Phone;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Sends a one-time code. R1.3. For an address that nobody holds the same is done (statements, Redis, Kafka) and the same is
 * answered; the message says that it is not to be delivered.
 */
@ApplicationScoped
public class SendCode {

    private final SendBudget budget;
    private final CodeStore store;
    private final CodeMessages messages;

    @Inject
    SendCode(SendBudget budget, CodeStore store, CodeMessages messages) {
        this.budget = budget;
        this.store = store;
        this.messages = messages;
    }

    /**
     * Looks for the recipient only when the address' budget allows a code. {@code otherwise}: where the message for nobody
     * seems to go. Throws 429 when the address' codes or tries are used up.
     */
    public Uni<SentCode> send(
            Purpose purpose, Address address, Phone otherwise, Supplier<Uni<Optional<Recipient>>> recipient) {
        var code = OneTimeCode.random();
        return budget.take(address)
                .invoke(allowance -> requireAllowed(allowance.allowed(), allowance.pause()))
                .chain(allowance -> recipient.get().chain(found -> {
                    var to = found.map(Recipient::to).orElse(otherwise);
                    return keep(purpose, address, to, found, code)
                            .call(expiresAt -> messages.send(message(purpose, to, found, code, expiresAt)))
                            .map(expiresAt ->
                                    new SentCode(code.id(), OneTimeCode.LENGTH, expiresAt, allowance.nextAt()));
                }));
    }

    /** Whether the number that an e-mail's code goes to may get one more; told to nobody, since it would tell of the e-mail. */
    public Uni<Boolean> mayGoTo(Address number) {
        return budget.take(number).map(SendBudget.Allowance::allowed);
    }

    private Uni<Instant> keep(
            Purpose purpose, Address address, Phone to, Optional<Recipient> recipient, OneTimeCode code) {
        return store.issue(purpose, address, to, recipient, code).map(issue -> switch (issue) {
            case CodeStore.Issue.Kept kept -> kept.expiresAt();
            case CodeStore.Issue.TriesUsedUp usedUp -> throw tooMany(usedUp.pause());
        });
    }

    private static CodeMessage message(
            Purpose purpose, Phone to, Optional<Recipient> recipient, OneTimeCode code, Instant expiresAt) {
        return new CodeMessage(
                Ids.next(),
                to,
                recipient.map(Recipient::language).orElse(Language.RU),
                purpose.template(),
                code.digits(),
                expiresAt,
                recipient.isPresent());
    }

    private static void requireAllowed(boolean allowed, Duration pause) {
        if (!allowed) {
            throw tooMany(pause);
        }
    }

    private static ProblemException tooMany(Duration pause) {
        return ProblemException.retryLater(AuthError.TOO_MANY_CODES, pause);
    }
}
