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
import org.jspecify.annotations.Nullable;

/**
 * What the signed-in person sees first.
 *
 * @param subscriber who has signed in; absent in an account's session
 * @param account the account of the session
 * @param client whose the account is; absent while the CRM has not published the client
 * @param plan the subscriber's tariff plan; absent in an account's session, and while billing has not published the plan
 * @param balance the balance; absent where billing has published none, and for a subscriber without a role of a business client,
 *     unless he pays in advance or is the only one on the account. R1.8 d
 * @param balanceAsOf when billing published the balance; absent with it
 * @param available the balance without what orders have reserved; absent with the balance
 * @param remainders what is left of the bundles; empty in an account's session
 * @param remaindersAsOf for when billing counted the remainders; absent where there are none
 * @param status SUSPENDED when the subscriber or its client is. R1.8 f
 * @param suspended which of the two is suspended; absent unless one is
 * @param suspendedBy who has suspended it; absent unless something is suspended
 * @param contactsMissing whether an account has no e-mail and contact number though its client should sign in by them: any of the
 *     client's for a manager, the own one for an account's session; absent for others and for individuals. R1.6
 */
public record Me(
        @Nullable OwnSubscriber subscriber,
        OwnAccount account,
        @Nullable OwnClient client,
        @Nullable Plan plan,
        @Nullable Money balance,
        @Nullable Instant balanceAsOf,
        @Nullable Money available,
        List<Remainder> remainders,
        @Nullable Instant remaindersAsOf,
        SubscriberStatus status,
        @Nullable SuspendedParty suspended,
        @Nullable SuspendedBy suspendedBy,
        @Nullable Boolean contactsMissing) {

    /**
     * The subscriber who has signed in.
     *
     * @param id the subscriber's id
     * @param phone his number; absent on a fixed line without one
     * @param name whom the operator knows as the user; absent where nobody is named
     * @param status his own status, whatever his client's is
     * @param language the language in which he gets messages
     * @param role his role in the client; the higher one where he has two
     */
    record OwnSubscriber(
            String id,
            @Nullable Phone phone,
            @Nullable String name,
            SubscriberStatus status,
            Language language,
            CabinetRole role) {}

    /**
     * The account of the session.
     *
     * @param id the account's id
     * @param number what people sign in with and pay to
     */
    record OwnAccount(String id, String number) {}

    /**
     * The client whose the account is.
     *
     * @param id the client's id
     * @param kind what the client is by law
     * @param name its name as in the contract
     */
    record OwnClient(String id, ClientKind kind, String name) {}
}
