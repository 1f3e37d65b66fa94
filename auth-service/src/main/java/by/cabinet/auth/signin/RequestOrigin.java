package by.cabinet.auth.signin;

import by.cabinet.contract.Portal;
import by.cabinet.value.Phone;
import by.cabinet.web.caller.Caller;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a sign-in comes from: the portal, the address, the number that the network has recognised (R2.2), and the token of the device,
 * where it has the form of one.
 */
record RequestOrigin(Portal portal, String address, Optional<Phone> recognised, Optional<String> device) {

    private static final Pattern DEVICE = Pattern.compile("[A-Za-z0-9_-]{43}");

    static RequestOrigin of(Caller caller, String deviceToken) {
        var device = Optional.ofNullable(deviceToken)
                .filter(token -> DEVICE.matcher(token).matches());
        return switch (caller) {
            case Caller.Anonymous nobody ->
                new RequestOrigin(nobody.portal(), nobody.address(), nobody.recognised(), device);
            case Caller.SignedIn in ->
                new RequestOrigin(in.session().portal(), in.session().address(), Optional.empty(), device);
            case Caller.Staff _, Caller.OperatorSystem _ ->
                throw new IllegalStateException("the operator's people do not sign in here");
        };
    }
}
