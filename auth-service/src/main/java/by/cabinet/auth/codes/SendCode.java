package by.cabinet.auth.codes;

import by.cabinet.auth.AuthError;
import by.cabinet.auth.attempts.Requester;
import by.cabinet.auth.codes.CodeRepository.OneTimeCode;
import by.cabinet.auth.codes.CodesResource.CodeResponse;
import by.cabinet.auth.party.Subscriber;
import by.cabinet.contract.notification.CodeRequested;
import by.cabinet.value.Ids;
import by.cabinet.value.Language;
import by.cabinet.value.Phone;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Sends a one-time code. R1.3. For an address that nobody holds the work (statements, Redis, Kafka) and the response are the
 * same; the message says that it is not to be delivered.
 */
@ApplicationScoped
public class SendCode {

    /**
     * Who gets a code: the number it goes to, and whose it is ({@code holder}: a subscriber, an account or a client), and which client's
     * that is. The closing of any of the {@code subjects} (subscribers and accounts) revokes it.
     */
    public record Recipient(Phone to, Language language, String holder, String clientId, List<String> subjects) {

        static Recipient of(Subscriber subscriber, List<String> subjects) {
            return new Recipient(
                    subscriber.phone(),
                    subscriber.language(),
                    subscriber.subscriberId(),
                    subscriber.clientId(),
                    subjects);
        }
    }

    private final CodeRateLimiter limiter;
    private final CodeRepository codes;
    private final CodePublisher publisher;
    private final DemoCodes demo;

    @Inject
    SendCode(CodeRateLimiter limiter, CodeRepository codes, CodePublisher publisher, DemoCodes demo) {
        this.limiter = limiter;
        this.codes = codes;
        this.publisher = publisher;
        this.demo = demo;
    }

    /**
     * Looks for the recipient only when the address' limit allows a code; {@code recipient} gets the place in which it was counted. {@code
     * otherwise}: where the message for nobody seems to go. Throws 429 when the address' codes or attempts are used up.
     */
    public Uni<CodeResponse> send(
            CodePurpose purpose,
            CodeAddress address,
            Requester requester,
            Phone otherwise,
            Function<String, Uni<Optional<Recipient>>> recipient) {
        var free = demo.isFree(address, otherwise, requester);
        var acquired = free ? Uni.createFrom().item(demo.allowance()) : limiter.acquire(address, requester);
        return acquired.invoke(allowance -> requireAllowed(allowance.allowed(), allowance.pause()))
                .chain(allowance -> recipient.apply(allowance.place()).chain(found -> {
                    var to = found.map(Recipient::to).orElse(otherwise);
                    var source = allowance.place().isEmpty() ? " from " + requester.source() : allowance.place();
                    var code = demo.code(found, requester);
                    var counted = free
                            ? DemoCodes.counted(address, code)
                            : new CodeAddress(address.text() + source, allowance.together());
                    return issue(purpose, address, counted, to, found, code)
                            .call(expiresAt -> publisher.publish(message(
                                    purpose,
                                    to,
                                    found,
                                    code,
                                    expiresAt,
                                    !allowance.place().isEmpty())))
                            .map(expiresAt -> new CodeResponse(
                                    code.id(), OneTimeCode.LENGTH, expiresAt, allowance.nextAt(), null));
                }));
    }

    /**
     * Whether the number that an e-mail's code goes to may get one more by e-mail. The caller does not learn it, since it would show that
     * the e-mail is known; and what is answered for the number itself does not depend on it, since it would show whose the e-mail is.
     */
    Uni<Boolean> mayGoByEmail(CodeAddress number, String place) {
        return DemoCodes.isFree(place)
                ? Uni.createFrom().item(true)
                : limiter.acquireByEmail(number, place).map(CodeRateLimiter.Allowance::allowed);
    }

    private Uni<Instant> issue(
            CodePurpose purpose,
            CodeAddress address,
            CodeAddress counted,
            Phone to,
            Optional<Recipient> recipient,
            OneTimeCode code) {
        return codes.issue(purpose, address, counted, to, recipient, code).map(issue -> switch (issue) {
            case CodeRepository.Issue.Issued stored -> stored.expiresAt();
            case CodeRepository.Issue.AttemptsUsedUp usedUp -> throw tooMany(usedUp.pause());
        });
    }

    private static CodeRequested message(
            CodePurpose purpose,
            Phone to,
            Optional<Recipient> recipient,
            OneTimeCode code,
            Instant expiresAt,
            boolean known) {
        var message = new CodeRequested(
                Ids.next(),
                to,
                recipient.map(Recipient::language).orElse(Language.RU),
                purpose.template(),
                code.digits(),
                expiresAt,
                recipient.isPresent());
        return known || purpose == CodePurpose.SECOND_FACTOR ? message.byKnownRequester() : message;
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
