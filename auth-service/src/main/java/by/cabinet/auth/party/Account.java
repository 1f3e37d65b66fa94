package by.cabinet.auth.party;

import by.cabinet.contract.ClientKind;
import by.cabinet.value.Language;
import by.cabinet.value.Phone;
import by.cabinet.web.caller.Target;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An account that can be signed in to; its language is that of its oldest subscriber. {@code ownPhones}: of the
 * only subscriber on it that has a SIM or, a person's, of all.
 */
public record Account(
        String accountId,
        String clientId,
        ClientKind clientKind,
        String number,
        Optional<Contact> contact,
        boolean emailInConflict,
        List<Phone> ownPhones,
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

    /** The contact number or, where there is none, those of the subscribers who could be meant. R1.5 */
    public List<Phone> noticesTo() {
        return contact.map(Contact::phone).map(List::of).orElse(ownPhones);
    }

    /** Whether it is entered by an e-mail; not while two clients have that. R1.6 */
    public boolean isEnteredByEmail() {
        return clientKind.maySignInByEmail() && !emailInConflict && contact.isPresent();
    }

    /** Those of a client's accounts that are entered by the same e-mail and contact number as one of them. R1.6.2 */
    public static List<Account> enteredAs(String accountId, List<Account> ofClient) {
        return ofClient.stream()
                .filter(one -> one.accountId().equals(accountId))
                .flatMap(own -> ofClient.stream()
                        .filter(Account::isEnteredByEmail)
                        .filter(account -> account.contact().equals(own.contact())))
                .toList();
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
                phones(row, "own_phones"),
                Optional.ofNullable(row.getString("language"))
                        .map(Language::valueOf)
                        .orElse(Language.RU));
    }

    public static List<Phone> phones(Row row, String column) {
        var numbers = row.getArrayOfStrings(column);
        return numbers == null
                ? List.of()
                : Arrays.stream(numbers).map(Phone::new).toList();
    }

    @Override
    public String toString() {
        return "Account[" + accountId + "]";
    }
}
