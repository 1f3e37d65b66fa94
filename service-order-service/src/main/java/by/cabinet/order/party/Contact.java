package by.cabinet.order.party;

import by.cabinet.value.Language;
import by.cabinet.value.Phone;
import java.util.Optional;

/**
 * How a subscriber is notified now, and in which language. A fixed line may have no {@code number}; its notices go to the {@code
 * contactNumber} of its account, if there is one. A business client's balance is left out of the messages of its subscribers
 * without a role, except those who pay in advance or are alone on the account. {@code ownsNumber}: false for an order's client that has
 * lost the subscriber since: whoever has the number now is not notified of it.
 */
public record Contact(
        String subscriberId,
        Optional<Phone> number,
        Optional<Phone> contactNumber,
        Language language,
        boolean mayKnowBalance,
        boolean ownsNumber) {

    /** Of a subscriber as he is now. */
    public Contact(
            String subscriberId,
            Optional<Phone> number,
            Optional<Phone> contactNumber,
            Language language,
            boolean mayKnowBalance) {
        this(subscriberId, number, contactNumber, language, mayKnowBalance, true);
    }

    /** By a number of his own: for a fixed line, its account does. R1.5 */
    boolean signsIn() {
        return number.filter(Phone::isMobile).isPresent();
    }

    /** Nothing is sent to a landline. R1.5 */
    public Optional<Phone> sms() {
        return number.filter(_ -> ownsNumber).filter(Phone::isMobile).or(() -> contactNumber.filter(Phone::isMobile));
    }
}
