package by.cabinet.gateway.testing;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.contract.Portal;
import by.cabinet.contract.SignInMethod;
import by.cabinet.session.SessionRepository;
import by.cabinet.session.SessionToken;
import by.cabinet.session.Subject;
import by.cabinet.value.Ids;
import by.cabinet.value.Language;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.clock.ProductClock;
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
    protected SessionRepository sessions;

    @Inject
    protected ProductClock clock;

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

    /** The token of a device from which somebody has signed in. */
    protected String knownDevice() {
        return call("/auth/v1/sessions")
                .with("X-Device-Token", "k".repeat(38))
                .post("{}")
                .header("X-Device-Token");
    }

    /** On the landing portal, of a number that the operator's proxy has recognised. */
    protected Call recognised(String path) {
        return call(path).on("lk.landing.localhost").from("127.0.0.2").with("X-MSISDN", "375291000001");
    }

    protected Subject subject(CabinetRole role, int version) {
        return new Subject(subscriberId, role, true, version);
    }

    protected void advance(Duration by) {
        TestTime.advance(by, clock);
    }

    private Caller.Subscriber caller(Portal portal) {
        var session =
                new Caller.Session(subscriberId, portal, SignInMethod.SMS_CODE, Language.BE, false, false, "192.0.2.1");
        return new Caller.Subscriber(
                session, subscriberId, "a-1", "c-1", ClientKind.INDIVIDUAL, CabinetRole.SUBSCRIBER);
    }
}
