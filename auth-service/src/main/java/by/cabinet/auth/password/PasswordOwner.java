package by.cabinet.auth.password;

import by.cabinet.auth.people.Account;
import by.cabinet.auth.people.Line;
import by.cabinet.value.Language;
import by.cabinet.value.Phone;
import by.cabinet.web.caller.Target;
import java.util.Optional;

/** Whose password it is: the line or account, how its tries are counted, and where it is told of a change. */
public record PasswordOwner(String subjectId, Target target, String triedAs, Optional<Phone> phone, Language language) {

    public static PasswordOwner of(Line line) {
        return new PasswordOwner(
                line.subscriberId(), line.target(), line.phone().e164(), Optional.of(line.phone()), line.language());
    }

    public static PasswordOwner of(Account account) {
        return new PasswordOwner(
                account.accountId(),
                account.target(),
                triedAs(account.number()),
                account.contact().map(Account.Contact::phone),
                account.language());
    }

    /** Tries are counted by what is typed: whether there is such an account shows nowhere. */
    public static String triedAs(String accountNumber) {
        return "account " + accountNumber;
    }

    @Override
    public String toString() {
        return "PasswordOwner[" + subjectId + "]";
    }
}
