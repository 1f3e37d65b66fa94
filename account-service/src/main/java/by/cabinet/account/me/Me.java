package by.cabinet.account.me;

import by.cabinet.account.bundles.Remainder;
import by.cabinet.account.party.Plan;
import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.contract.crm.SubscriberStatus;
import by.cabinet.contract.crm.SuspendedBy;
import by.cabinet.contract.crm.SuspendedParty;
import by.cabinet.value.Language;
import by.cabinet.value.Money;
import by.cabinet.value.Phone;
import java.time.Instant;
import java.util.List;

/**
 * The answer of {@code GET /account/v1/me}. An account's session has no {@code subscriber}; {@code balance}, {@code balanceAsOf} (when
 * billing published it) and {@code available} are left out where billing has published none, and for a subscriber without a role of a business client, unless he pays in
 * advance or is the only one on the account. {@code remaindersAsOf}: for when billing counted them. {@code status} is SUSPENDED when the subscriber or its client is; {@code suspended} says which.
 * {@code contactsMissing}: an account has no e-mail and contact number though its client should sign in by them (R1.6), any of the
 * client's for a manager, the own one for an account's session; left out for others and for individuals.
 */
public record Me(
        OwnSubscriber subscriber,
        OwnAccount account,
        OwnClient client,
        Plan plan,
        Money balance,
        Instant balanceAsOf,
        Money available,
        List<Remainder> remainders,
        Instant remaindersAsOf,
        SubscriberStatus status,
        SuspendedParty suspended,
        SuspendedBy suspendedBy,
        Boolean contactsMissing) {

    record OwnSubscriber(
            String id, Phone phone, String name, SubscriberStatus status, Language language, CabinetRole role) {}

    /** {@code number} is what people sign in with and pay to. */
    record OwnAccount(String id, String number) {}

    record OwnClient(String id, ClientKind kind, String name) {}
}
