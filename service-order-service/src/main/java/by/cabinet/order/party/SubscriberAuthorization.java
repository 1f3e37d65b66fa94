package by.cabinet.order.party;

import by.cabinet.contract.Portal;
import by.cabinet.web.caller.Authority;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.Permission;
import by.cabinet.web.caller.Target;
import by.cabinet.web.problem.FieldRule;
import by.cabinet.web.problem.ProblemException;
import java.util.Optional;

/** What a session may do to a subscriber or account: its authority, and on the landing portal to the own subscriber only. */
public final class SubscriberAuthorization {

    private SubscriberAuthorization() {}

    /** Throws 404 or 403. */
    public static void require(Caller.SignedIn caller, Permission permission, Target target) {
        Authority.of(caller).require(permission, target);
        if (isLanding(caller) && !isOwn(caller, target)) {
            throw ProblemException.forbidden();
        }
    }

    public static boolean isLanding(Caller.SignedIn caller) {
        return caller.session().portal() == Portal.LANDING;
    }

    /** The subscriber asked for, else the caller himself; 400 for an account's session, which has none. */
    public static String chosen(Caller.SignedIn caller, Optional<String> requested) {
        return requested.orElseGet(() -> switch (caller) {
            case Caller.Subscriber subscriber -> subscriber.subscriberId();
            case Caller.Account _ ->
                throw ProblemException.malformed(
                        "subscriberId", FieldRule.REQUIRED, "an account's session says which subscriber");
        });
    }

    private static boolean isOwn(Caller.SignedIn caller, Target target) {
        return caller instanceof Caller.Subscriber own
                && target instanceof Target.Subscriber subscriber
                && own.subscriberId().equals(subscriber.subscriberId());
    }
}
