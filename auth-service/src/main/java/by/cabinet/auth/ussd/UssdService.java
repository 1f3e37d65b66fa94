package by.cabinet.auth.ussd;

import by.cabinet.auth.attempts.RepeatedRequests;
import by.cabinet.auth.messages.LocalizedMessages;
import by.cabinet.auth.party.Subscriber;
import by.cabinet.auth.party.SubscriberRepository;
import by.cabinet.auth.ussd.DialogRepository.PendingInput;
import by.cabinet.auth.ussd.UssdResource.UssdResponse;
import by.cabinet.value.Ids;
import by.cabinet.value.Language;
import by.cabinet.value.Phone;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers dialled commands, and the texts of a dialogue, in the language of the subscriber. R1.4, R1.10 */
@ApplicationScoped
class UssdService {

    private static final RepeatedRequests.Form<UssdResponse> ANSWER = new RepeatedRequests.Form<>() {
        // The text is the last part: it may have any characters.
        @Override
        public String write(UssdResponse answer) {
            return (answer.end() ? "" : answer.dialogId()) + "\n" + answer.text();
        }

        @Override
        public Uni<UssdResponse> read(String stored) {
            var parts = stored.split("\n", 2);
            return Uni.createFrom()
                    .item(
                            parts[0].isEmpty()
                                    ? UssdResponse.last(parts[1])
                                    : new UssdResponse(parts[1], false, parts[0]));
        }
    };

    private final SubscriberRepository subscribers;
    private final RepeatedRequests repeated;
    private final DialogRepository dialogs;
    private final PasswordDialog password;
    private final AccessDialog access;

    @Inject
    UssdService(
            SubscriberRepository subscribers,
            RepeatedRequests repeated,
            DialogRepository dialogs,
            PasswordDialog password,
            AccessDialog access) {
        this.subscribers = subscribers;
        this.repeated = repeated;
        this.dialogs = dialogs;
        this.password = password;
        this.access = access;
    }

    Uni<UssdResponse> answer(String msisdn, String text, String dialogId) {
        return subscriber(msisdn)
                .chain(subscriber -> subscriber
                        .map(found -> answer(found, text, dialogId))
                        .orElseGet(() -> Uni.createFrom()
                                .item(UssdResponse.last(
                                        LocalizedMessages.in(Language.RU).not_served()))));
    }

    private Uni<Optional<Subscriber>> subscriber(String msisdn) {
        return Phone.digits(msisdn.startsWith("+") ? msisdn.substring(1) : msisdn)
                .map(subscribers::findByPhone)
                .orElse(Uni.createFrom().item(Optional.empty()));
    }

    /**
     * A gateway that has had no answer sends the text of a dialogue again, and gets the first answer. A command without a dialogue's id may
     * have been dialled anew.
     */
    private Uni<UssdResponse> answer(Subscriber subscriber, String text, String dialogId) {
        return dialogId != null
                ? repeated.once(
                        String.join("\n", "USSD", subscriber.subscriberId(), dialogId, text),
                        ANSWER,
                        () -> answerOnce(subscriber, text, dialogId))
                : answerOnce(subscriber, text, null);
    }

    private Uni<UssdResponse> answerOnce(Subscriber subscriber, String text, @Nullable String dialogId) {
        if (dialogId == null) {
            return command(subscriber, text, Ids.next());
        }
        return dialogs.removePending(subscriber.phone(), dialogId)
                .chain(input -> input.filter(_ -> !UssdCommand.isDialled(text))
                        .map(pending -> reply(subscriber, pending, text, dialogId))
                        .orElseGet(() -> outside(subscriber, text, dialogId)));
    }

    private Uni<UssdResponse> reply(Subscriber subscriber, PendingInput pending, String text, String dialogId) {
        return switch (pending) {
            case NEW_PASSWORD -> password.set(subscriber, text, dialogId);
            case PUK1 -> access.open(subscriber, text.strip());
        };
    }

    /**
     * A gateway may also send the id of its own dialogue with the first text. What is dialled as a command is one while a question waits,
     * too.
     */
    private Uni<UssdResponse> outside(Subscriber subscriber, String text, String dialogId) {
        return UssdCommand.isDialled(text)
                ? command(subscriber, text, dialogId)
                : Uni.createFrom()
                        .item(UssdResponse.last(
                                LocalizedMessages.in(subscriber.language()).dialog_over()));
    }

    private Uni<UssdResponse> command(Subscriber subscriber, String text, String dialogId) {
        return switch (UssdCommand.of(text)) {
            case UssdCommand.AskPassword _ -> password.ask(subscriber, dialogId);
            case UssdCommand.SetPassword(var chosen) -> password.set(subscriber, chosen, dialogId);
            case UssdCommand.SwitchAccess _ -> access.change(subscriber, dialogId);
            case UssdCommand.OpenAccess(var puk1) -> access.open(subscriber, puk1);
            case UssdCommand.Unknown _ ->
                Uni.createFrom()
                        .item(UssdResponse.last(
                                LocalizedMessages.in(subscriber.language()).unknown_command()));
        };
    }
}
