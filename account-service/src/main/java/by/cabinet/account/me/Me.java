package by.cabinet.account.me;

import by.cabinet.account.party.Plan;
import by.cabinet.account.party.SubscriberStatus;
import by.cabinet.account.party.SuspendedBy;
import by.cabinet.account.party.Suspension;
import by.cabinet.account.remainders.Remainder;
import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.value.Language;
import by.cabinet.value.Money;
import by.cabinet.value.Phone;
import java.util.List;

/**
 * The answer of {@code GET /account/v1/me}. An account's session has no {@code subscriber}; {@code balance} and
 * {@code available} are left out where billing has published none and for a subscriber without a role of a business client. {@code status} is
 * SUSPENDED when the subscriber or its client is; {@code suspended} says which.
 */
public record Me(
        OwnSubscriber subscriber,
        OwnAccount account,
        OwnClient client,
        Plan plan,
        Money balance,
        Money available,
        List<Remainder> remainders,
        SubscriberStatus status,
        Suspension.Whose suspended,
        SuspendedBy suspendedBy) {

    record OwnSubscriber(String id, Phone phone, String name, SubscriberStatus status, Language language, CabinetRole role) {}

    /** {@code number} is what people sign in with and pay to. */
    record OwnAccount(String id, String number) {}

    record OwnClient(String id, ClientKind kind, String name) {}
}
