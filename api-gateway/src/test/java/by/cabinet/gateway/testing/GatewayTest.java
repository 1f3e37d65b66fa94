package by.cabinet.gateway.testing;

import by.cabinet.common.caller.CabinetRole;
import by.cabinet.common.caller.Caller;
import by.cabinet.common.caller.ClientKind;
import by.cabinet.common.caller.Portal;
import by.cabinet.common.caller.SignInMethod;
import by.cabinet.common.clock.ProductClock;
import by.cabinet.common.session.SessionStore;
import by.cabinet.common.session.SessionToken;
import by.cabinet.common.session.Subject;
import by.cabinet.common.value.Ids;
import by.cabinet.common.value.Language;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;

/** The base of the gateway's tests. */
@QuarkusTestResource(TestUpstreams.class)
public abstract class GatewayTest {

    @TestHTTPResource
    protected URI gateway;

    @TestHTTPResource(management = true)
    protected URI management;

    @Inject
    protected SessionStore sessions;

    @Inject
    ProductClock clock;

    protected final String subscriberId = Ids.next();

    protected Call call(String path) {
        return Call.to(gateway, path);
    }

    /** Opens a session of {@link #subscriberId}; returns its token. */
    protected String signedIn(Portal portal) {
        var token = SessionToken.random();
        sessions.open(token.hash(), caller(portal), subject(CabinetRole.SUBSCRIBER, 1))
                .await()
                .indefinitely();
        return token.text();
    }

    protected Subject subject(CabinetRole role, int version) {
        return new Subject(subscriberId, role, true, version);
    }

    protected void advance(Duration by) {
        TestTime.advance(by, clock);
    }

    private Caller.Subscriber caller(Portal portal) {
        var session = new Caller.Session(subscriberId, portal, SignInMethod.SMS_CODE, Language.BE, false, false, "192.0.2.1");
        return new Caller.Subscriber(session, subscriberId, "a-1", "c-1", ClientKind.INDIVIDUAL, CabinetRole.SUBSCRIBER);
    }
}
