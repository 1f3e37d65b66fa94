package by.cabinet.auth.incomingsms;

import by.cabinet.auth.messages.Messages;
import by.cabinet.auth.messages.SmsRequested;
import by.cabinet.auth.party.Subscriber;
import by.cabinet.auth.party.SubscriberRepository;
import by.cabinet.auth.password.CredentialOwner;
import by.cabinet.auth.password.PasswordRule;
import by.cabinet.auth.password.PasswordRuleMessages;
import by.cabinet.auth.password.SetPassword;
import by.cabinet.messaging.events.EventHandler;
import by.cabinet.messaging.events.Inbox;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.OutboxEvent;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.value.Phone;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code notification.incoming.v1}: {@code PAROL <password>} to 141 sets the subscriber's password, once however often it is delivered. The
 * text is stored and logged nowhere: not here, and not with a dead letter, which never has a payload.
 */
@ApplicationScoped
class IncomingSmsConsumer implements EventHandler<IncomingSmsConsumer.Sms> {

    private static final String SERVICE_NUMBER = "141";
    private static final Pattern NEW_PASSWORD = Pattern.compile(
            "\\s*(?:PAROL|ПАРОЛЬ) (.+)", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);

    record Sms(
            @NotNull Phone from,
            @NotNull @Size(max = 32) String to,
            @NotNull @Size(max = 4000) String text) {

        /** Exactly as typed; empty when the SMS is about something else. */
        Optional<String> password() {
            var matcher = NEW_PASSWORD.matcher(text);
            return to.equals(SERVICE_NUMBER) && matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
        }

        @Override
        public String toString() {
            return "Sms[" + from + "]";
        }
    }

    private final Inbox inbox;
    private final SubscriberRepository subscribers;
    private final SetPassword setPassword;

    @Inject
    IncomingSmsConsumer(Inbox inbox, SubscriberRepository subscribers, SetPassword setPassword) {
        this.inbox = inbox;
        this.subscribers = subscribers;
        this.setPassword = setPassword;
    }

    @Override
    public String topic() {
        return "notification.incoming.v1";
    }

    @Override
    public Class<Sms> type() {
        return Sms.class;
    }

    @Override
    public String keyOf(Sms sms) {
        return sms.from().e164();
    }

    @Override
    public Uni<Void> handle(Tx tx, List<ReceivedEvent<Sms>> events) {
        return inbox.fresh(tx, events)
                .chain(fresh -> Multi.createFrom()
                        .iterable(fresh)
                        .onItem()
                        .transformToUniAndConcatenate(event -> execute(tx, event.data()))
                        .collect()
                        .last());
    }

    private Uni<Void> execute(Tx tx, Sms sms) {
        return sms.password()
                .map(password -> subscribers.findByPhone(sms.from())
                        .chain(subscriber -> subscriber.map(found -> set(tx, found, password))
                                .orElse(Uni.createFrom().voidItem())))
                .orElse(Uni.createFrom().voidItem());
    }

    private Uni<Void> set(Tx tx, Subscriber subscriber, String password) {
        var broken = PasswordRule.brokenBy(password);
        if (broken.isPresent()) {
            tx.publish(refusal(subscriber, broken.get()));
            return Uni.createFrom().voidItem();
        }
        return setPassword.hash(password).chain(hash -> setPassword.set(tx, CredentialOwner.of(subscriber), hash));
    }

    private static OutboxEvent refusal(Subscriber subscriber, PasswordRule rule) {
        var reason = PasswordRuleMessages.of(rule, Messages.in(subscriber.language()));
        return SmsRequested.of(subscriber.phone(), subscriber.language(), "password-refused", Map.of("reason", reason));
    }
}
