package by.cabinet.auth.signin;

import by.cabinet.contract.Portal;
import by.cabinet.value.Phone;
import by.cabinet.web.caller.Caller;
import java.util.Optional;

/** Where a sign-in comes from: the portal, the address, and the number that the network has recognised. R2.2 */
record RequestOrigin(Portal portal, String address, Optional<Phone> recognised) {

    static RequestOrigin of(Caller caller) {
        return switch (caller) {
            case Caller.Anonymous nobody -> new RequestOrigin(nobody.portal(), nobody.address(), nobody.recognised());
            case Caller.SignedIn in ->
                new RequestOrigin(in.session().portal(), in.session().address(), Optional.empty());
            case Caller.Staff _, Caller.OperatorSystem _ ->
                throw new IllegalStateException("the operator's people do not sign in here");
        };
    }
}
