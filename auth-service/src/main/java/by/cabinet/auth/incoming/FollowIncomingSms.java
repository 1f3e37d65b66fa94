package by.cabinet.auth.incoming;

import by.cabinet.auth.password.PasswordOwner;
import by.cabinet.auth.password.PasswordRule;
import by.cabinet.auth.password.RuleInWords;
import by.cabinet.auth.password.SetPassword;
import by.cabinet.auth.people.Line;
import by.cabinet.auth.people.Lines;
import by.cabinet.auth.sms.WantedSms;
import by.cabinet.auth.wording.Speech;
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
 * {@code notification.incoming.v1}: {@code PAROL <password>} to 141 sets the line's password, once however often it is told. The
 * text is kept and logged nowhere: not here, and not as a dead letter, which never has a payload.
 */
@ApplicationScoped
class FollowIncomingSms implements EventHandler<FollowIncomingSms.Sms> {

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
    private final Lines lines;
    private final SetPassword setPassword;

    @Inject
    FollowIncomingSms(Inbox inbox, Lines lines, SetPassword setPassword) {
        this.inbox = inbox;
        this.lines = lines;
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
                        .transformToUniAndConcatenate(event -> obey(tx, event.data()))
                        .collect()
                        .last());
    }

    private Uni<Void> obey(Tx tx, Sms sms) {
        return sms.password()
                .map(password -> lines.holding(sms.from())
                        .chain(line -> line.map(found -> set(tx, found, password))
                                .orElse(Uni.createFrom().voidItem())))
                .orElse(Uni.createFrom().voidItem());
    }

    private Uni<Void> set(Tx tx, Line line, String password) {
        var broken = PasswordRule.brokenBy(password);
        if (broken.isPresent()) {
            tx.publish(refusal(line, broken.get()));
            return Uni.createFrom().voidItem();
        }
        return setPassword.hash(password).chain(hash -> setPassword.set(tx, PasswordOwner.of(line), hash));
    }

    private static OutboxEvent refusal(Line line, PasswordRule rule) {
        var reason = RuleInWords.of(rule, Speech.in(line.language()));
        return WantedSms.of(line.phone(), line.language(), "password-refused", Map.of("reason", reason));
    }
}
