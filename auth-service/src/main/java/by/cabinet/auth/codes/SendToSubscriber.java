package by.cabinet.auth.codes;

import by.cabinet.auth.attempts.Requester;
import by.cabinet.auth.codes.CodesResource.CodeResponse;
import by.cabinet.auth.codes.SendCode.Recipient;
import by.cabinet.auth.party.Subscriber;
import by.cabinet.auth.party.SubscriberRepository;
import by.cabinet.value.Phone;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Sends a code to the subscriber that holds a number, if one does. R1.3, R1.4 */
@ApplicationScoped
class SendToSubscriber {

    private final SendCode sendCode;
    private final SubscriberRepository subscribers;
    private final PasswordCodeFilter filter;

    @Inject
    SendToSubscriber(SendCode sendCode, SubscriberRepository subscribers, PasswordCodeFilter filter) {
        this.sendCode = sendCode;
        this.subscribers = subscribers;
        this.filter = filter;
    }

    Uni<CodeResponse> send(CodePurpose purpose, Phone phone, Requester requester) {
        return sendCode.send(
                purpose,
                CodeAddress.of(phone),
                requester,
                phone,
                _ -> subscribers
                        .findByPhone(phone)
                        .chain(subscriber -> purpose == CodePurpose.SET_PASSWORD
                                ? filter.allowed(subscriber)
                                : Uni.createFrom().item(subscriber))
                        .map(subscriber -> subscriber.map(SendToSubscriber::recipient)));
    }

    private static Recipient recipient(Subscriber subscriber) {
        return Recipient.of(subscriber, List.of(subscriber.subscriberId()));
    }
}
