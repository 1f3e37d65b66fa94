package by.cabinet.auth.codes;

import by.cabinet.auth.attempts.Requester;
import by.cabinet.auth.codes.CodesResource.CodeResponse;
import by.cabinet.auth.codes.SendCode.Recipient;
import by.cabinet.auth.party.Account;
import by.cabinet.auth.party.AccountRepository;
import by.cabinet.value.Phone;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Sends the M-code to the contact number of the client that an e-mail belongs to. R1.6–1.6.3 */
@ApplicationScoped
class SendToEmailOwner {

    /** Where the message for an e-mail of nobody seems to go; it is not delivered. */
    private static final Phone NOWHERE = new Phone("+375000000000");

    private final SendCode sendCode;
    private final AccountRepository accounts;

    @Inject
    SendToEmailOwner(SendCode sendCode, AccountRepository accounts) {
        this.sendCode = sendCode;
        this.accounts = accounts;
    }

    Uni<CodeResponse> send(String email, Requester requester) {
        var address = CodeAddress.ofEmail(email);
        return sendCode.send(
                CodePurpose.EMAIL_SIGN_IN,
                address,
                requester,
                NOWHERE,
                place -> accounts.findByEmail(email)
                        .map(SendToEmailOwner::recipient)
                        .chain(found -> withinLimit(address, place, found)));
    }

    /** The number gets no more codes by all its e-mails than by itself; the same statement is run for an e-mail of nobody. */
    private Uni<Optional<Recipient>> withinLimit(CodeAddress asked, String place, Optional<Recipient> found) {
        var number =
                CodeAddress.byEmail(found.map(Recipient::to).map(Phone::e164).orElse("nobody-" + asked.text()));
        return sendCode.mayGoByEmail(number, place).map(allowed -> found.filter(recipient -> allowed));
    }

    private static Optional<Recipient> recipient(List<Account> accounts) {
        return accounts.stream()
                .findFirst()
                .flatMap(first -> first.contact()
                        .map(contact -> new Recipient(
                                contact.phone(),
                                first.language(),
                                first.clientId(),
                                first.clientId(),
                                accounts.stream().map(Account::accountId).toList())));
    }
}
