package by.cabinet.auth.incomingsms;

import by.cabinet.auth.access.AccessRepository;
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
import java.util.function.Function;
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
    private final AccessRepository access;
    private final SubscriberRepository subscribers;
    private final SetPassword setPassword;
    private final ClosedAccessNotice closedAccessNotice;
    private final AttemptLimiter limiter;

    @Inject
    IncomingSmsConsumer(
            Inbox inbox,
            AccessRepository access,
            SubscriberRepository subscribers,
            SetPassword setPassword,
            ClosedAccessNotice closedAccessNotice,
            AttemptLimiter limiter) {
        this.inbox = inbox;
        this.access = access;
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
        return prepare(events).chain(application -> application.apply(tx));
    }

    /** Passwords are hashed before the transaction, one after the other: no connection and no lock waits for it. */
    @Override
    public Uni<Function<Tx, Uni<Void>>> prepare(List<ReceivedEvent<SmsReceived>> events) {
        return Multi.createFrom()
                .iterable(events)
                .onItem()
                .transformToUniAndConcatenate(this::hashed)
                .collect()
                .asList()
                .map(found -> found.stream().flatMap(Optional::stream).toList())
                .map(hashed -> tx -> apply(tx, events, hashed));
    }

    private Uni<Optional<Hashed>> hashed(ReceivedEvent<SmsReceived> event) {
        var sms = event.data();
        return sms.to().equals(SERVICE_NUMBER)
                ? subscribers
                        .findByPhone(sms.from(), sms.receivedAt())
                        .chain(found -> found.map(subscriber -> hashed(event, subscriber))
                                .orElseGet(IncomingSmsConsumer::nothing))
                : nothing();
    }

    private Uni<Optional<Hashed>> hashed(ReceivedEvent<SmsReceived> event, Subscriber subscriber) {
        var password = password(event.data());
        var broken = password.flatMap(PasswordRule::brokenBy);
        if (password.isEmpty() || broken.isPresent()) {
            return Uni.createFrom().item(Optional.of(new Hashed(event, subscriber, null, broken.orElse(null))));
        }
        return setPassword
                .hashInTurn(password.get())
                .map(hash -> Optional.of(new Hashed(event, subscriber, hash, null)));
    }

    private static Uni<Optional<Hashed>> nothing() {
        return Uni.createFrom().item(Optional.empty());
    }

    /** All locks come first, in one order: those of other consumers wait for the same rows. */
    private Uni<Void> apply(Tx tx, List<ReceivedEvent<SmsReceived>> events, List<Hashed> hashed) {
        return inbox.fresh(tx, events)
                .map(fresh -> hashed.stream()
                        .filter(sms -> fresh.contains(sms.event()))
                        .toList())
                .call(fresh -> access.lock(
                        tx,
                        fresh.stream()
                                .map(sms -> sms.subscriber().subscriberId())
                                .toList()))
                .chain(fresh -> Multi.createFrom()
                        .iterable(fresh)
                        .onItem()
                        .transformToUniAndConcatenate(sms -> answer(tx, sms))
                        .collect()
                        .last());
    }

    /** {@code hash} of a new password; null where it breaks the rule {@code broken}, or where none was understood. */
    private record Hashed(ReceivedEvent<SmsReceived> event, Subscriber subscriber, String hash, PasswordRule broken) {}

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

    private Uni<Void> answer(Tx tx, Hashed sms) {
        var subscriber = sms.subscriber();
        var cause = sms.event().cause();
        if (sms.broken() != null) {
            tx.publish(Topics.MESSAGES, refusal(subscriber, sms.broken()), cause);
            return Uni.createFrom().voidItem();
        }
        return sms.hash() == null
                ? help(tx, subscriber, cause)
                : setPassword
                        .setBySms(
                                tx,
                                CredentialOwner.of(subscriber),
                                sms.hash(),
                                sms.event().data().receivedAt(),
                                cause)
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
