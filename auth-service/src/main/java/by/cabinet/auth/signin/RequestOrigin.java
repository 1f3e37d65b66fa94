package by.cabinet.auth.signin;

import by.cabinet.auth.attempts.Requester;
import by.cabinet.contract.Portal;
import by.cabinet.web.caller.Caller;
import java.util.Optional;

/**
 * Where a sign-in comes from: the portal, the address, and the requester, whose number the network may have recognised (R2.2); the token
 * of the device, where it has the form of one; what the browser or app calls itself, cut to 200 characters.
 */
record RequestOrigin(
        Portal portal, String address, Requester requester, Optional<String> device, Optional<String> userAgent) {

    private static final int LONGEST_AGENT = 200;

    /** What only he has who sends this, on this portal. */
    Optional<String> sender(String idempotencyKey) {
        return requester.shown(idempotencyKey).map(shown -> portal.id() + " " + shown);
    }

    static RequestOrigin of(Caller caller, String deviceToken, String userAgent) {
        var requester = Requester.of(caller, deviceToken);
        var device = requester.deviceHash().map(_ -> deviceToken);
        var agent =
                Optional.ofNullable(userAgent).map(name -> name.substring(0, Math.min(name.length(), LONGEST_AGENT)));
        return switch (caller) {
            case Caller.Anonymous nobody ->
                new RequestOrigin(nobody.portal(), nobody.address(), requester, device, agent);
            case Caller.SignedIn in ->
                new RequestOrigin(in.session().portal(), in.session().address(), requester, device, agent);
            case Caller.Staff _, Caller.OperatorSystem _ ->
                throw new IllegalStateException("the operator's people do not sign in here");
        };
    }
}
