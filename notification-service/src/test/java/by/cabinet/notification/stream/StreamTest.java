package by.cabinet.notification.stream;

import static org.awaitility.Awaitility.await;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.contract.Portal;
import by.cabinet.contract.SignInMethod;
import by.cabinet.contract.Topics;
import by.cabinet.notification.smpp.RealSmsc;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestEvents;
import by.cabinet.testing.TestTokens;
import by.cabinet.value.Ids;
import by.cabinet.value.Language;
import by.cabinet.web.caller.Caller;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A session of a business client, and what is published about it. */
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "notification"))
@QuarkusTestResource(RealSmsc.class)
abstract class StreamTest {

    @TestHTTPResource
    URI service;

    @Inject
    EventStreams streams;

    final String client = Ids.next();
    final String account = Ids.next();
    final String own = Ids.next();
    final String session = Ids.next();
    final String order = Ids.next();
    private final List<OpenedStream> opened = new ArrayList<>();

    /** Reading begins at the end of the topics: what comes before the partitions are here comes to nobody. */
    @BeforeEach
    void pushesAreRead() {
        var stream = open("orders", subscriber(Portal.MY, CabinetRole.SUBSCRIBER));
        var probe = Map.<String, Object>of("orderId", Ids.next());
        await().until(() -> {
            publish(order(1, own, probe));
            return stream.events().size() > 1;
        });
        // Of one partition: what a test publishes now comes after all of these.
        publish(order(2, own, probe));
        await().until(() -> stream.of("order", probe.get("orderId").toString()).stream()
                .anyMatch(pushed -> pushed.path("version").asInt() == 2));
    }

    @AfterEach
    void close() {
        opened.forEach(OpenedStream::close);
    }

    final OpenedStream open(String topics, Caller.SignedIn caller) {
        var stream = OpenedStream.open(service, topics, TestTokens.of(caller));
        opened.add(stream);
        await().until(() -> !stream.events().isEmpty());
        return stream;
    }

    final Caller.Subscriber subscriber(Portal portal, CabinetRole role) {
        return subscriber(own, portal, role);
    }

    final Caller.Subscriber subscriber(String id, Portal portal, CabinetRole role) {
        return new Caller.Subscriber(session(portal), id, account, client, ClientKind.LEGAL_ENTITY, role);
    }

    final Caller.Session session(Portal portal) {
        return new Caller.Session(session, portal, SignInMethod.SMS_CODE, Language.RU, false, false, "192.0.2.1");
    }

    /** All of one order, so that they are read as they were published; by the version a test knows which one has come. */
    final Map<String, Object> order(int version, String subscriberId, Map<String, Object> more) {
        var event = new HashMap<String, Object>(Map.of(
                "orderId",
                order,
                "clientId",
                client,
                "accountId",
                account,
                "action",
                "CONNECT",
                "state",
                "inProgress",
                "version",
                version,
                "occurredAt",
                Instant.now().toString()));
        event.put("subscriberId", subscriberId);
        event.put("offeringId", "music");
        event.put("price", Map.of("amount", 300, "currency", "BYN"));
        event.putAll(more);
        event.values().removeIf(""::equals);
        return event;
    }

    static void publish(Map<String, Object> order) {
        TestEvents.publish(Topics.ORDERS.name(), order.get("orderId").toString(), order);
    }

    final void end(String reason) {
        TestEvents.publish(
                Topics.SESSIONS.name(),
                session,
                Map.of(
                        "sessionId",
                        session,
                        "change",
                        "ENDED",
                        "portal",
                        "my",
                        "method",
                        "SMS_CODE",
                        "accountId",
                        account,
                        "clientId",
                        client,
                        "reason",
                        reason,
                        "occurredAt",
                        Instant.now().toString()));
    }

    final void role(CabinetRole role, int version) {
        TestEvents.publish(
                Topics.ROLES.name(),
                own,
                Map.of("subscriberId", own, "clientId", client, "role", role.name(), "version", version));
    }

    final Caller.Account accountOf(String accountId, String clientId) {
        return new Caller.Account(session(Portal.MY), accountId, clientId, ClientKind.LEGAL_ENTITY);
    }
}
