package by.cabinet.auth.incomingsms;

import by.cabinet.auth.access.AccessRepository;
import by.cabinet.auth.access.ClosedAccessNotice;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * {@code PAROL <password>} to 141 sets the subscriber's password, once however often the SMS is delivered. The text is stored and
 * logged nowhere: not here, and not in quarantine, which keeps no payload of this topic.
 */
@ApplicationScoped
class IncomingSmsConsumer implements EventHandler<SmsReceived> {

    private static final String SERVICE_NUMBER = "141";
    private static final Pattern NEW_PASSWORD = Pattern.compile(
            "\\s*(?:PAROL|ПАРОЛЬ) (.+)", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);

    private final Inbox inbox;
    private final AccessRepository access;
    private final SubscriberRepository subscribers;
    private final SetPassword setPassword;
    private final ClosedAccessNotice closedAccessNotice;

    @Inject
    IncomingSmsConsumer(
            Inbox inbox,
            AccessRepository access,
            SubscriberRepository subscribers,
            SetPassword setPassword,
            ClosedAccessNotice closedAccessNotice) {
        this.inbox = inbox;
        this.access = access;
        this.subscribers = subscribers;
        this.setPassword = setPassword;
        this.closedAccessNotice = closedAccessNotice;
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
        return password(event.data())
                .map(password -> subscribers
                        .findByPhone(event.data().from())
                        .chain(found -> found.map(subscriber -> hashed(event, subscriber, password))
                                .orElseGet(IncomingSmsConsumer::nothing)))
                .orElseGet(IncomingSmsConsumer::nothing);
    }

    private Uni<Optional<Hashed>> hashed(ReceivedEvent<SmsReceived> event, Subscriber subscriber, String password) {
        var broken = PasswordRule.brokenBy(password);
        return broken.isPresent()
                ? Uni.createFrom().item(Optional.of(new Hashed(event, subscriber, null, broken.get())))
                : setPassword.hashInTurn(password).map(hash -> Optional.of(new Hashed(event, subscriber, hash, null)));
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
                        .transformToUniAndConcatenate(sms -> set(tx, sms))
                        .collect()
                        .last());
    }

    /** What an SMS asks for: {@code hash} of a password, or the rule that it breaks. */
    private record Hashed(ReceivedEvent<SmsReceived> event, Subscriber subscriber, String hash, PasswordRule broken) {}

    /** Exactly as typed; empty when the SMS is about something else. */
    private static Optional<String> password(SmsReceived sms) {
        var matcher = NEW_PASSWORD.matcher(sms.text());
        return sms.to().equals(SERVICE_NUMBER) && matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private Uni<Void> set(Tx tx, Hashed sms) {
        var subscriber = sms.subscriber();
        var cause = sms.event().cause();
        if (sms.broken() != null) {
            tx.publish(Topics.MESSAGES, refusal(subscriber, sms.broken()), cause);
            return Uni.createFrom().voidItem();
        }
        return setPassword
                .set(tx, CredentialOwner.of(subscriber), sms.hash(), cause)
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
