package by.cabinet.auth.party;

import by.cabinet.contract.ClientKind;
import by.cabinet.value.Language;
import by.cabinet.value.Phone;
import by.cabinet.web.caller.Target;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Optional;

/**
 * An account that can be signed in to; its language is that of its oldest subscriber. {@code solePhone}: of the only subscriber on it that
 * has a SIM.
 */
public record Account(
        String accountId,
        String clientId,
        ClientKind clientKind,
        String number,
        Optional<Contact> contact,
        boolean emailInConflict,
        Optional<Phone> solePhone,
        Language language) {

    /** Where an account's codes go. R1.6.1 */
    public record Contact(String email, Phone phone) {

        @Override
        public String toString() {
            return "Contact[" + phone + "]";
        }
    }

    public Target.Account target() {
        return new Target.Account(accountId, clientId);
    }

    /** The contact number or, where there is none, that of the only subscriber who could be meant. R1.5 */
    public Optional<Phone> noticesTo() {
        return contact.map(Contact::phone).or(() -> solePhone);
    }

    static Account of(Row row) {
        return new Account(
                row.getString("account_id"),
                row.getString("client_id"),
                Subscriber.kind(row),
                row.getString("number"),
                Optional.ofNullable(row.getString("email"))
                        .map(email -> new Contact(email, new Phone(row.getString("phone")))),
                row.getBoolean("email_in_conflict"),
                Optional.ofNullable(row.getString("sole_phone")).map(Phone::new),
                Optional.ofNullable(row.getString("language"))
                        .map(Language::valueOf)
                        .orElse(Language.RU));
    }

    @Override
    public String toString() {
        return "Account[" + accountId + "]";
    }
}
