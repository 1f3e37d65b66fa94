package by.cabinet.account.me;

import by.cabinet.account.clients.SuspendedBy;
import by.cabinet.account.plans.Plan;
import by.cabinet.account.remainders.Remainder;
import by.cabinet.account.subscribers.SubscriberStatus;
import by.cabinet.account.subscribers.Suspension;
import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.value.Language;
import by.cabinet.value.Money;
import by.cabinet.value.Phone;
import java.util.List;

/**
 * The answer of {@code GET /account/v1/me}. An account's session has no {@code subscriber}; {@code balance} and
 * {@code available} are left out where billing has told none and for a plain line of a business client. {@code status} is
 * SUSPENDED when the line or its client is; {@code suspended} says which.
 */
public record Me(
        Line subscriber,
        OwnAccount account,
        OwnClient client,
        Plan plan,
        Money balance,
        Money available,
        List<Remainder> remainders,
        SubscriberStatus status,
        Suspension.Whose suspended,
        SuspendedBy suspendedBy) {

    record Line(String id, Phone phone, String name, SubscriberStatus status, Language language, CabinetRole role) {}

    /** {@code number} is what people sign in with and pay to. */
    record OwnAccount(String id, String number) {}

    record OwnClient(String id, ClientKind kind, String name) {}
}
