package by.cabinet.account.me;

import by.cabinet.common.caller.AllowedTo;
import by.cabinet.common.caller.CurrentCaller;
import by.cabinet.common.caller.Who;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** What the signed-in person sees first. */
@Path("/account/v1/me")
public class MeResource {

    private final CurrentCaller caller;
    private final ReadMe readMe;

    @Inject
    MeResource(CurrentCaller caller, ReadMe readMe) {
        this.caller = caller;
        this.readMe = readMe;
    }

    @GET
    @AllowedTo({Who.SUBSCRIBER, Who.ACCOUNT})
    public Uni<Me> me() {
        return readMe.of(caller.signedIn());
    }
}
