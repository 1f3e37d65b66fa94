package by.cabinet.auth.codes;

import by.cabinet.auth.AuthError;
import by.cabinet.auth.attempts.Requester;
import by.cabinet.auth.codes.CodesResource.CodeResponse;
import by.cabinet.auth.codes.SendCode.Recipient;
import by.cabinet.auth.party.Account;
import by.cabinet.auth.party.AccountRepository;
import by.cabinet.auth.party.Subscriber;
import by.cabinet.auth.party.SubscriberRepository;
import by.cabinet.web.caller.Authority;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.Permission;
import by.cabinet.web.problem.CommonError;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/**
 * R1.8 g: the code of the second authentication goes to the session's own subscriber. In an account's session it goes to the
 * account's contact number or, where there is none, to the subscriber whose call details are asked for (R1.5).
 */
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

    /**
     * How many may be sent is counted by the session, and by all sessions of its subject: strangers use nothing up. Throws 404 for {@code subscriberId} of another session's, 409 when the account has no contact number and none is named, or
     * the one named gets no SMS.
     */
    Uni<CodeResponse> send(Caller.SignedIn caller, Optional<String> subscriberId, Requester requester) {
        var recipient = switch (caller) {
            case Caller.Subscriber subscriber -> own(subscriber, subscriberId);
            case Caller.Account account -> ofAccount(account, subscriberId);
        };
        return recipient.chain(found -> sendCode.send(
                        CodePurpose.SECOND_FACTOR,
                        CodeAddress.ofSession(caller.session().id(), subjectId(caller)),
                        requester,
                        found.to(),
                        _ -> Uni.createFrom().item(Optional.of(found)))
                .map(response -> response.withSentTo(found.to())));
    }

    private static String subjectId(Caller.SignedIn caller) {
        return switch (caller) {
            case Caller.Subscriber subscriber -> subscriber.subscriberId();
            case Caller.Account account -> account.accountId();
        };
    }

    private Uni<Recipient> own(Caller.Subscriber caller, Optional<String> subscriberId) {
        if (subscriberId.filter(id -> !id.equals(caller.subscriberId())).isPresent()) {
            throw ProblemException.notFound();
        }
        return subscribers
                .findById(caller.subscriberId())
                .map(found -> found.orElseThrow(() -> new ProblemException(CommonError.NOT_SIGNED_IN)))
                .map(found -> recipient(found, List.of(found.subscriberId())));
    }

    private Uni<Recipient> ofAccount(Caller.Account caller, Optional<String> subscriberId) {
        return requireOwn(caller, subscriberId)
                .chain(() -> accounts.findById(caller.accountId()))
                .map(account -> account.flatMap(SendInSession::contact))
                .chain(contact -> contact.map(number -> Uni.createFrom().item(number))
                        .orElseGet(() -> namedBy(caller, subscriberId)));
    }

    private Uni<Void> requireOwn(Caller.Account caller, Optional<String> subscriberId) {
        return subscriberId
                .map(id -> subscribers
                        .findTarget(id)
                        .map(found -> found.filter(
                                        own -> Authority.of(caller).over(own).contains(Permission.VIEW_USAGE))
                                .orElseThrow(ProblemException::notFound))
                        .replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Recipient> namedBy(Caller.Account caller, Optional<String> subscriberId) {
        var id = subscriberId.orElseThrow(() -> new ProblemException(AuthError.NO_CONTACT_NUMBER));
        return subscribers
                .findHolding(id)
                .map(found -> found.filter(subscriber -> subscriber.phone().isMobile())
                        .map(subscriber -> recipient(subscriber, List.of(id, caller.accountId())))
                        .orElseThrow(() -> new ProblemException(AuthError.SUBSCRIBER_GETS_NO_SMS)));
    }

    private static Recipient recipient(Subscriber subscriber, List<String> subjects) {
        return Recipient.of(subscriber, subjects);
    }

    private static Optional<Recipient> contact(Account account) {
        return account.contact()
                .filter(contact -> contact.phone().isMobile())
                .map(contact -> new Recipient(
                        contact.phone(),
                        account.language(),
                        account.accountId(),
                        account.clientId(),
                        List.of(account.accountId())));
    }
}
