package by.cabinet.auth.codes.sending;

import by.cabinet.auth.AuthError;
import by.cabinet.auth.codes.Address;
import by.cabinet.auth.codes.Purpose;
import by.cabinet.auth.codes.Recipient;
import by.cabinet.auth.codes.SendCode;
import by.cabinet.auth.codes.SentCode;
import by.cabinet.auth.people.Account;
import by.cabinet.auth.people.Accounts;
import by.cabinet.auth.people.Line;
import by.cabinet.auth.people.Lines;
import by.cabinet.value.Phone;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.problem.CommonError;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** R1.8 g: the code of the second authentication goes to the session's own line, or to its account's contact number. */
@ApplicationScoped
class SendInSession {

    private final SendCode sendCode;
    private final Lines lines;
    private final Accounts accounts;

    @Inject
    SendInSession(SendCode sendCode, Lines lines, Accounts accounts) {
        this.sendCode = sendCode;
        this.lines = lines;
        this.accounts = accounts;
    }

    /** Throws 409 when the account has no contact number. */
    Uni<SentCode> send(Caller.SignedIn caller) {
        return switch (caller) {
            case Caller.Subscriber line ->
                lines.byId(line.subscriberId())
                        .map(found -> found.orElseThrow(() -> new ProblemException(CommonError.NOT_SIGNED_IN)))
                        .chain(found -> send(found.phone(), recipient(found)));
            case Caller.Account account ->
                accounts.byId(account.accountId())
                        .map(found -> found.flatMap(SendInSession::recipient)
                                .orElseThrow(() -> new ProblemException(AuthError.NO_CONTACT_NUMBER)))
                        .chain(found -> send(found.to(), found));
        };
    }

    private Uni<SentCode> send(Phone to, Recipient recipient) {
        return sendCode.send(
                Purpose.SECOND_FACTOR,
                Address.of(to),
                to,
                () -> Uni.createFrom().item(Optional.of(recipient)));
    }

    private static Recipient recipient(Line line) {
        return new Recipient(line.phone(), line.language(), line.subscriberId(), List.of(line.subscriberId()));
    }

    private static Optional<Recipient> recipient(Account account) {
        return account.contact()
                .map(contact -> new Recipient(
                        contact.phone(), account.language(), account.accountId(), List.of(account.accountId())));
    }
}
