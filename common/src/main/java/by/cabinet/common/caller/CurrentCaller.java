package by.cabinet.common.caller;

import jakarta.enterprise.context.RequestScoped;

/** The caller of the request that is being served. */
@RequestScoped
public class CurrentCaller {

    private Caller caller;

    public Caller get() {
        return caller;
    }

    /** For methods that are allowed to signed-in callers alone. */
    public Caller.SignedIn signedIn() {
        return (Caller.SignedIn) caller;
    }

    public Authority authority() {
        return Authority.of(signedIn());
    }

    void set(Caller caller) {
        this.caller = caller;
    }
}
