package by.cabinet.web.caller;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.contract.Portal;
import by.cabinet.contract.SignInMethod;
import by.cabinet.value.Language;
import by.cabinet.value.Phone;
import java.util.Optional;
import java.util.Set;

/** Who is calling. Made from a verified token by {@link TokenCallerMapper} alone. */
public sealed interface Caller {

    /** Somebody who has signed in to the Cabinet. */
    sealed interface SignedIn extends Caller {
        Session session();

        String accountId();

        String clientId();

        ClientKind clientKind();

        /** The same, calling from this address now. */
        SignedIn from(String address);
    }

    /** A subscriber's session. */
    record Subscriber(
            Session session,
            String subscriberId,
            String accountId,
            String clientId,
            ClientKind clientKind,
            CabinetRole role)
            implements SignedIn {

        @Override
        public Subscriber from(String address) {
            return new Subscriber(session.from(address), subscriberId, accountId, clientId, clientKind, role);
        }
    }

    /** A session that acts for the account and its subscribers, entered by account number or e-mail. R1.5, R1.6 */
    record Account(Session session, String accountId, String clientId, ClientKind clientKind) implements SignedIn {

        @Override
        public Account from(String address) {
            return new Account(session.from(address), accountId, clientId, clientKind);
        }
    }

    /** One of the operator's people. {@code subject}: what names him for good, whatever he is called. */
    record Staff(String subject, String name, Set<StaffRole> roles) implements Caller {

        /** Whom no token names, but he himself; without a role. */
        public static Staff named(String name) {
            return new Staff(name, name, Set.of());
        }
    }

    /** One of the operator's systems. */
    record OperatorSystem(String name, Set<StaffRole> roles) implements Caller {}

    /** Nobody yet; the number is there when the operator's own proxy recognised it. R2.2 */
    record Anonymous(Portal portal, String address, Optional<Phone> recognised) implements Caller {}

    /**
     * What the token says of the session itself. {@code secondFactor}: R1.8 g; {@code secondFactorSubscribers}: the subscribers whose
     * call details it opens, where the code went to one of them (R1.5); {@code address}: of this request's TCP peer.
     */
    record Session(
            String id,
            Portal portal,
            SignInMethod method,
            Language language,
            boolean secondFactor,
            Set<String> secondFactorSubscribers,
            boolean passwordIsInitial,
            String address) {

        public Session {
            secondFactorSubscribers = Set.copyOf(secondFactorSubscribers);
        }

        /** No subscriber of an account has had a code of his own. */
        public Session(
                String id,
                Portal portal,
                SignInMethod method,
                Language language,
                boolean secondFactor,
                boolean passwordIsInitial,
                String address) {
            this(id, portal, method, language, secondFactor, Set.of(), passwordIsInitial, address);
        }

        /** As tokens and Redis have them: ids with a blank between; null means none. */
        public static Set<String> subscriberIds(String ids) {
            return ids == null ? Set.of() : Set.of(ids.split(" "));
        }

        /** R1.8 g */
        boolean mayReadUsageOf(String subscriberId) {
            return secondFactor || secondFactorSubscribers.contains(subscriberId);
        }

        Session from(String newAddress) {
            return new Session(
                    id, portal, method, language, secondFactor, secondFactorSubscribers, passwordIsInitial, newAddress);
        }
    }
}
