package by.cabinet.auth.incomingsms;

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
    private final SubscriberRepository subscribers;
    private final SetPassword setPassword;
    private final ClosedAccessNotice closedAccessNotice;

    @Inject
    IncomingSmsConsumer(
            Inbox inbox,
            SubscriberRepository subscribers,
            SetPassword setPassword,
            ClosedAccessNotice closedAccessNotice) {
        this.inbox = inbox;
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
        return inbox.fresh(tx, events)
                .chain(fresh -> Multi.createFrom()
                        .iterable(fresh)
                        .onItem()
                        .transformToUniAndConcatenate(event -> execute(tx, event))
                        .collect()
                        .last());
    }

    private Uni<Void> execute(Tx tx, ReceivedEvent<SmsReceived> event) {
        return password(event.data())
                .map(password -> subscribers
                        .findByPhone(event.data().from())
                        .chain(subscriber -> subscriber
                                .map(found -> set(tx, found, password, event))
                                .orElse(Uni.createFrom().voidItem())))
                .orElse(Uni.createFrom().voidItem());
    }

    /** Exactly as typed; empty when the SMS is about something else. */
    private static Optional<String> password(SmsReceived sms) {
        var matcher = NEW_PASSWORD.matcher(sms.text());
        return sms.to().equals(SERVICE_NUMBER) && matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private Uni<Void> set(Tx tx, Subscriber subscriber, String password, ReceivedEvent<SmsReceived> event) {
        var cause = event.cause();
        var broken = PasswordRule.brokenBy(password);
        if (broken.isPresent()) {
            tx.publish(Topics.MESSAGES, refusal(subscriber, broken.get()), cause);
            return Uni.createFrom().voidItem();
        }
        return setPassword
                .hash(password)
                .chain(hash -> setPassword.setBySms(
                        tx, CredentialOwner.of(subscriber), hash, event.data().receivedAt(), cause))
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
