package by.cabinet.notification.notices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.contract.Portal;
import by.cabinet.contract.SignInMethod;
import by.cabinet.notification.smpp.RealSmsc;
import by.cabinet.testing.RealServices;
import by.cabinet.value.Ids;
import by.cabinet.value.Language;
import by.cabinet.web.caller.Caller;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** However many notices a client of thousands of subscribers has, a call reads a page of them. */
@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "notification"))
@QuarkusTestResource(RealSmsc.class)
class NoticePlanTest {

    /** Rows of notices that a call may read. */
    private static final long BOUND = 1_500;

    @Inject
    Pool pool;

    private final String client = Ids.next();
    private final String account = Ids.next();
    private final String own = client + "-1";
    private final Caller.Session session =
            new Caller.Session(Ids.next(), Portal.MY, SignInMethod.SMS_CODE, Language.RU, false, false, "192.0.2.1");
    private final NoticeScope ofAccount =
            NoticeScope.of(new Caller.Account(session, account, client, ClientKind.LEGAL_ENTITY));
    private final NoticeScope ofManager = NoticeScope.of(
            new Caller.Subscriber(session, own, account, client, ClientKind.LEGAL_ENTITY, CabinetRole.ADMINISTRATOR));

    @BeforeEach
    void someOfEachSubscriber() {
        for (var batch = 0; batch < 20; batch++) {
            pool.preparedQuery("""
                            insert into notice (id, kind, parameters, client_id, account_id, subscriber_id, created_at)
                            select $1 || '-' || n, 'device-new', '{}', $1, $2, case when n % 5000 > 0 then $1 || '-' || n % 5000 end,
                                   now() - interval '1 day'
                            from generate_series($3 * 2000 + 1, ($3 + 1) * 2000) n""").executeAndAwait(Tuple.of(client, account, batch));
        }
        pool.query("analyze notice").executeAndAwait();
    }

    @Test
    void aPageIsReadAlongAnIndex() {
        for (var scope : new NoticeScope[] {ofAccount, ofManager}) {
            assertBounded(
                    NoticeRepository.listStatement(scope, false),
                    Tuple.of(scope.clientId(), scope.reader(), Long.MAX_VALUE, 51));
            assertUnreadIsBounded(scope);
        }
    }

    @Test
    void allAreMarkedByOneRow() {
        for (var scope : new NoticeScope[] {ofAccount, ofManager}) {
            assertBounded(
                    NoticeRepository.markStatement(scope),
                    Tuple.of(scope.clientId(), scope.reader(), client + "-40000", 0L, 60_000L));
            assertEquals(0, unread(scope));
            assertUnreadIsBounded(scope);
        }
    }

    @Test
    void theyAreCountedUpToAThousand() {
        assertEquals(1_000, unread(ofAccount));
        assertEquals(16, unread(ofManager));
    }

    private void assertUnreadIsBounded(NoticeScope scope) {
        assertBounded(
                NoticeRepository.listStatement(scope, true),
                Tuple.of(scope.clientId(), scope.reader(), Long.MAX_VALUE, 51));
        assertBounded(NoticeRepository.countStatement(scope), Tuple.of(scope.clientId(), scope.reader(), 1_000));
    }

    private long unread(NoticeScope scope) {
        return pool.preparedQuery(NoticeRepository.countStatement(scope))
                .executeAndAwait(Tuple.of(scope.clientId(), scope.reader(), NoticeRepository.COUNTED))
                .iterator()
                .next()
                .getLong(0);
    }

    private void assertBounded(String statement, Tuple parameters) {
        var plan = pool.preparedQuery("explain (analyze, format json) " + statement)
                .executeAndAwait(parameters)
                .iterator()
                .next()
                .getValue(0);
        var read = read(((JsonArray) plan).getJsonObject(0).getJsonObject("Plan"));
        assertTrue(read <= BOUND, () -> read + " rows of notices: " + plan);
    }

    private static double read(JsonObject node) {
        var rows = node.getDouble("Actual Rows", 0.0)
                + node.getDouble("Rows Removed by Filter", 0.0)
                + node.getDouble("Rows Removed by Index Recheck", 0.0);
        var own = node.getString("Relation Name", "").equals("notice") ? rows * node.getDouble("Actual Loops") : 0.0;
        return own
                + node.getJsonArray("Plans", new JsonArray()).stream()
                        .mapToDouble(child -> read((JsonObject) child))
                        .sum();
    }
}
