package by.cabinet.auth.signin;

import by.cabinet.contract.Portal;
import by.cabinet.value.Phone;
import by.cabinet.web.caller.Caller;
import java.util.Optional;

/** Who asks to be let in: the portal that he came to, the address he came from, the number that the network knows. R2.2 */
record Visitor(Portal portal, String address, Optional<Phone> recognised) {

    static Visitor of(Caller caller) {
        return switch (caller) {
            case Caller.Anonymous nobody -> new Visitor(nobody.portal(), nobody.address(), nobody.recognised());
            case Caller.SignedIn in ->
                new Visitor(in.session().portal(), in.session().address(), Optional.empty());
            case Caller.Staff _, Caller.OperatorSystem _ ->
                throw new IllegalStateException("the operator's people do not sign in here");
        };
    }
}
