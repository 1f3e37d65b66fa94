package by.cabinet.auth.incomingsms;

import by.cabinet.auth.access.ClosedAccessNotice;
import by.cabinet.auth.attempts.AttemptLimiter;
import by.cabinet.auth.messages.LocalizedMessages;
import by.cabinet.auth.party.Subscriber;
import by.cabinet.auth.party.SubscriberRepository;
import by.cabinet.auth.password.CredentialOwner;
import by.cabinet.auth.password.PasswordRule;
import by.cabinet.auth.password.PasswordRuleMessages;
import by.cabinet.auth.password.SetPassword;
import by.cabinet.contract.Topic;
import by.cabinet.contract.Topics;
import by.cabinet.contract.notification.MessageTemplate;
import by.cabinet.contract.notification.SmsReceived;
import by.cabinet.contract.notification.SmsRequested;
import by.cabinet.messaging.events.EventHandler;
import by.cabinet.messaging.events.Inbox;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.Tx;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code PAROL <password>} to 141 sets the subscriber's password, once however often the SMS is delivered; anything else is answered with
 * how to write it. The text is stored and logged nowhere: not here, and not in quarantine, which keeps no payload of this topic.
 */
@ApplicationScoped
class IncomingSmsConsumer implements EventHandler<SmsReceived> {

    private static final String SERVICE_NUMBER = "141";
    /** Blanks, and marks that nobody sees, which phones put around words. */
    private static final String BLANK = "[\\s\\p{Z}\\p{Cf}]";

    private static final Pattern NEW_PASSWORD = Pattern.compile(
            "%1$s*(?:PAROL|ПАРОЛЬ)%1$s+(.+?)%1$s*".formatted(BLANK),
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    /** Two programs that answer each other stop. */
    private static final Duration BETWEEN_HELPS = Duration.ofHours(1);

    private final Inbox inbox;
    private final SubscriberRepository subscribers;
    private final SetPassword setPassword;
    private final ClosedAccessNotice closedAccessNotice;
    private final AttemptLimiter limiter;

    @Inject
    IncomingSmsConsumer(
            Inbox inbox,
            SubscriberRepository subscribers,
            SetPassword setPassword,
            ClosedAccessNotice closedAccessNotice,
            AttemptLimiter limiter) {
        this.inbox = inbox;
        this.subscribers = subscribers;
        this.setPassword = setPassword;
        this.closedAccessNotice = closedAccessNotice;
        this.limiter = limiter;
    }

    @Override
    public Topic<SmsReceived> topic() {
        return Topics.INCOMING_SMS;
    }

    @Override
    public Uni<Void> handle(Tx tx, List<ReceivedEvent<SmsReceived>> events) {
        return inbox.fresh(tx, events)
                .chain(fresh -> Multi.createFrom()
                        .iterable(fresh)
                        .onItem()
                        .transformToUniAndConcatenate(event -> execute(tx, event))
                        .collect()
                        .last());
    }

    private Uni<Void> execute(Tx tx, ReceivedEvent<SmsReceived> event) {
        return event.data().to().equals(SERVICE_NUMBER)
                ? subscribers
                        .findByPhone(event.data().from())
                        .chain(subscriber -> subscriber
                                .map(found -> answer(tx, found, event))
                                .orElse(Uni.createFrom().voidItem()))
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> answer(Tx tx, Subscriber subscriber, ReceivedEvent<SmsReceived> event) {
        return password(event.data())
                .map(password -> set(tx, subscriber, password, event.cause()))
                .orElseGet(() -> help(tx, subscriber, event.cause()));
    }

    /** Without what stands around it; empty when the SMS is about something else. */
    private static Optional<String> password(SmsReceived sms) {
        var matcher = NEW_PASSWORD.matcher(sms.text());
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private Uni<Void> help(Tx tx, Subscriber subscriber, String cause) {
        return limiter.isFirst(tx, "help to " + subscriber.phone().e164(), BETWEEN_HELPS)
                .invoke(first -> {
                    if (first) {
                        tx.publish(
                                Topics.MESSAGES,
                                SmsRequested.of(
                                        subscriber.phone(),
                                        subscriber.language(),
                                        MessageTemplate.PASSWORD_HOW_TO,
                                        Map.of()),
                                cause);
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> set(Tx tx, Subscriber subscriber, String password, String cause) {
        var broken = PasswordRule.brokenBy(password);
        if (broken.isPresent()) {
            tx.publish(Topics.MESSAGES, refusal(subscriber, broken.get()), cause);
            return Uni.createFrom().voidItem();
        }
        return setPassword
                .hash(password)
                .chain(hash -> setPassword.set(tx, CredentialOwner.of(subscriber), hash, cause))
                .chain(set -> set
                        ? Uni.createFrom().voidItem()
                        : closedAccessNotice.send(tx, subscriber.subscriberId(), cause)); // R1.12
    }

    private static SmsRequested refusal(Subscriber subscriber, PasswordRule rule) {
        var reason = PasswordRuleMessages.of(rule, LocalizedMessages.in(subscriber.language()));
        return SmsRequested.of(
                subscriber.phone(), subscriber.language(), MessageTemplate.PASSWORD_REFUSED, Map.of("reason", reason));
    }
}
