package by.cabinet.auth.codes;

import by.cabinet.auth.AuthError;
import by.cabinet.auth.party.Account;
import by.cabinet.auth.party.AccountRepository;
import by.cabinet.auth.party.Subscriber;
import by.cabinet.auth.party.SubscriberRepository;
import by.cabinet.value.Phone;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.problem.CommonError;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** R1.8 g: the code of the second authentication goes to the session's own subscriber, or to its account's contact number. */
@ApplicationScoped
class SendInSession {

    private final SendCode sendCode;
    private final SubscriberRepository subscribers;
    private final AccountRepository accounts;

    @Inject
    SendInSession(SendCode sendCode, SubscriberRepository subscribers, AccountRepository accounts) {
        this.sendCode = sendCode;
        this.subscribers = subscribers;
        this.accounts = accounts;
    }

    /** Throws 409 when the account has no contact number. */
    Uni<CodeResponse> send(Caller.SignedIn caller) {
        return switch (caller) {
            case Caller.Subscriber subscriber ->
                subscribers.findById(subscriber.subscriberId())
                        .map(found -> found.orElseThrow(() -> new ProblemException(CommonError.NOT_SIGNED_IN)))
                        .chain(found -> send(found.phone(), recipient(found)));
            case Caller.Account account ->
                accounts.findById(account.accountId())
                        .map(found -> found.flatMap(SendInSession::recipient)
                                .orElseThrow(() -> new ProblemException(AuthError.NO_CONTACT_NUMBER)))
                        .chain(found -> send(found.to(), found));
        };
    }

    private Uni<CodeResponse> send(Phone to, Recipient recipient) {
        return sendCode.send(
                CodePurpose.SECOND_FACTOR,
                CodeAddress.of(to),
                to,
                () -> Uni.createFrom().item(Optional.of(recipient)));
    }

    private static Recipient recipient(Subscriber subscriber) {
        return new Recipient(subscriber.phone(), subscriber.language(), subscriber.subscriberId(), List.of(subscriber.subscriberId()));
    }

    private static Optional<Recipient> recipient(Account account) {
        return account.contact()
                .map(contact -> new Recipient(
                        contact.phone(), account.language(), account.accountId(), List.of(account.accountId())));
    }
}
