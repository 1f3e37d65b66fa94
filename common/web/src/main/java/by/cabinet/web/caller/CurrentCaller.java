package by.cabinet.web.caller;

import by.cabinet.contract.Portal;
import by.cabinet.web.problem.ProblemException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.container.ResourceInfo;

/** The caller of the request that is being served. */
@RequestScoped
public class CurrentCaller {

    private Caller caller;
    private ResourceInfo resource;

    public Caller get() {
        return caller;
    }

    /** For methods that are allowed to signed-in callers alone. */
    public Caller.SignedIn signedIn() {
        return (Caller.SignedIn) caller;
    }

    /** The portal that the request came to; the operator's people and systems come to none. */
    public Portal portal() {
        return switch (caller) {
            case Caller.Anonymous nobody -> nobody.portal();
            case Caller.SignedIn in -> in.session().portal();
            case Caller.Staff _, Caller.OperatorSystem _ -> throw new IllegalStateException("no portal");
        };
    }

    /** From where the request came; the operator's people and systems come from no address that matters here. */
    public String address() {
        return switch (caller) {
            case Caller.Anonymous nobody -> nobody.address();
            case Caller.SignedIn in -> in.session().address();
            case Caller.Staff _, Caller.OperatorSystem _ -> throw new IllegalStateException("no address");
        };
    }

    /** The name of the operator's person or system; for methods that are allowed to them alone. */
    public String operator() {
        return switch (caller) {
            case Caller.Staff staff -> staff.name();
            case Caller.OperatorSystem system -> system.name();
            case Caller.SignedIn _, Caller.Anonymous _ -> throw ProblemException.forbidden();
        };
    }

    public Authority authority() {
        return Authority.of(signedIn());
    }

    /** The method that was called, whether or not the caller was let in; null before that is known. */
    public ResourceInfo resource() {
        return resource;
    }

    /** For the filter that has verified the caller. */
    public void set(Caller caller, ResourceInfo resource) {
        this.caller = caller;
        this.resource = resource;
    }
}
