package by.cabinet.order.subscriber;

import by.cabinet.contract.Portal;
import by.cabinet.web.caller.Authority;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.Permission;
import by.cabinet.web.caller.Target;
import by.cabinet.web.problem.ProblemException;
import java.util.Optional;

/** What a session may do to a line or account: its authority, and on the landing portal the own line only. */
public final class LineAccess {

    private LineAccess() {}

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

    /** The line asked for, else the caller's own; 400 for an account's session, which has none. */
    public static String chosen(Caller.SignedIn caller, Optional<String> asked) {
        return asked.orElseGet(() -> switch (caller) {
            case Caller.Subscriber line -> line.subscriberId();
            case Caller.Account _ ->
                throw ProblemException.malformed("subscriberId", "an account's session says which line");
        });
    }

    private static boolean isOwn(Caller.SignedIn caller, Target target) {
        return caller instanceof Caller.Subscriber own
                && target instanceof Target.Subscriber line
                && own.subscriberId().equals(line.subscriberId());
    }
}
