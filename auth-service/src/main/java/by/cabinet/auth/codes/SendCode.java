package by.cabinet.auth.codes;

import by.cabinet.auth.AuthError;
import by.cabinet.auth.people.Line;
import by.cabinet.auth.people.Lines;
import by.cabinet.common.problem.ProblemException;
import by.cabinet.common.value.Ids;
import by.cabinet.common.value.Language;
import by.cabinet.common.value.Phone;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Sends a one-time code to a number. R1.3. For a number that nobody holds the same is done (statements, Redis, Kafka) and
 * the same is answered; the message says that it is not to be delivered.
 */
@ApplicationScoped
class SendCode {

    private final SendBudget budget;
    private final Lines lines;
    private final CodeStore store;
    private final CodeMessages messages;

    @Inject
    SendCode(SendBudget budget, Lines lines, CodeStore store, CodeMessages messages) {
        this.budget = budget;
        this.lines = lines;
        this.store = store;
        this.messages = messages;
    }

    /** Throws 429 when the number's codes or tries are used up. */
    Uni<SentCode> send(Purpose purpose, Phone to) {
        var code = OneTimeCode.random();
        return budget.take(to)
                .invoke(allowance -> requireAllowed(allowance.allowed(), allowance.pause()))
                .chain(allowance -> lines.holding(to)
                        .chain(holder -> keep(purpose, to, holder, code)
                                .call(expiresAt -> messages.send(message(purpose, to, holder, code, expiresAt))))
                        .map(expiresAt -> new SentCode(code.id(), OneTimeCode.LENGTH, expiresAt, allowance.nextAt())));
    }

    private Uni<Instant> keep(Purpose purpose, Phone to, Optional<Line> holder, OneTimeCode code) {
        return store.issue(purpose, to, holder.map(Line::subscriberId), code).map(issue -> switch (issue) {
            case CodeStore.Issue.Kept kept -> kept.expiresAt();
            case CodeStore.Issue.TriesUsedUp usedUp -> throw tooMany(usedUp.pause());
        });
    }

    private static CodeMessage message(
            Purpose purpose, Phone to, Optional<Line> holder, OneTimeCode code, Instant expiresAt) {
        return new CodeMessage(
                Ids.next(),
                to,
                holder.map(Line::language).orElse(Language.RU),
                purpose.template(),
                code.digits(),
                expiresAt,
                holder.isPresent());
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
