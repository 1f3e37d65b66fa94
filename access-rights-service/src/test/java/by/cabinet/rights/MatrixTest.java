package by.cabinet.rights;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.contract.Portal;
import by.cabinet.contract.SignInMethod;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestTokens;
import by.cabinet.value.Ids;
import by.cabinet.value.Language;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.StaffRole;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Every endpoint against everybody: the status of the response. Callers who are allowed get 400 or 404: the calls have no body, and name a
 * subscriber, an application and a version that do not exist. A new endpoint without a row fails.
 */
@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "rights"))
class MatrixTest {

    private static final String TABLE = """
            endpoint                                        | none anon land subs admi supe stra acco mail | cent shop offi secu cata audi inte ussd
            GET /rights/v1/roles?clientId={client}          | 401  401  403  403  200  200  404  403  403 | 200  200  200  200  403  200  403  403
            PUT /rights/v1/subscribers/{id}/roles/{role}    | 401  401  403  403  404  404  404  403  403 | 401  401  401  401  401  401  401  401
            DELETE /rights/v1/subscribers/{id}/roles/{role} | 401  401  403  403  404  404  404  403  403 | 401  401  401  401  401  401  401  401
            GET /rights/v1/settings                         | 401  401  403  403  200  403  200  403  403 | 401  401  401  401  401  401  401  401
            PUT /rights/v1/settings                         | 401  401  403  400  400  400  400  403  403 | 401  401  401  401  401  401  401  401
            POST /rights/v1/applications                    | 401  401  403  403  403  403  403  400  400 | 403  403  400  403  403  403  403  403
            POST /rights/v1/applications/{id}/decision      | 401  401  401  401  401  401  401  401  401 | 403  403  400  403  403  403  403  403
            GET /rights/v1/applications/{id}                | 401  401  401  401  401  401  401  401  401 | 403  403  404  403  403  403  403  403
            GET /rights/v1/applications?clientId={client}   | 401  401  401  401  401  401  401  401  401 | 403  403  200  403  403  403  403  403
            GET /rights/v1/journal?clientId={client}        | 401  401  403  200  200  200  404  200  200 | 403  403  403  403  403  200  403  403
            GET /rights/v1/journal/verification             | 401  401  401  401  401  401  401  401  401 | 403  403  403  403  403  200  403  403
            POST /rights/v1/journal/verification            | 401  401  401  401  401  401  401  401  401 | 403  403  403  403  403  202  403  403
            GET /rights/v1/procedure                        | 401  200  200  200  200  200  200  200  200 | 200  200  200  200  200  200  200  200
            GET /rights/v1/procedure/versions               | 401  200  200  200  200  200  200  200  200 | 200  200  200  200  200  200  200  200
            GET /rights/v1/procedure/versions/{number}      | 401  404  404  404  404  404  404  404  404 | 404  404  404  404  404  404  404  404
            POST /rights/v1/procedure/versions              | 401  401  401  401  401  401  401  401  401 | 403  403  400  403  403  403  403  403
            POST /rights/v1/exports                         | 401  401  401  401  401  401  401  401  401 | 403  403  400  403  403  403  403  403
            GET /rights/v1/exports                          | 401  401  403  200  200  200  200  403  403 | 403  403  200  403  403  403  403  403
            GET /rights/v1/exports/{id}                     | 401  401  403  404  404  404  404  403  403 | 403  403  404  403  403  403  403  403
            """;

    @Inject
    Pool pool;

    @Test
    void everyEndpointAgainstEverybody() {
        var firm = TestClient.client(ClientKind.LEGAL_ENTITY)
                .with("administrator", 1)
                .with("subscriber", 2)
                .with("supervisor", 3);
        var other = TestClient.client(ClientKind.LEGAL_ENTITY).with("stranger", 1);
        new BackOffice(pool).execute(firm, "GRANT_SUPERVISOR", "supervisor");
        await().until(() ->
                new BackOffice(pool).count("select count(*) from role where client_id = any($1)", new String[] {
                            firm.id(), other.id()
                        })
                        == 3);

        assertEquals(text(expected()), text(actual(firm, other)));
    }

    @Test
    void everyEndpointHasItsRow() {
        var methods = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("by.cabinet.rights").stream()
                        .filter(type -> !type.isInterface()) // those are clients of other services
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method -> method.isMetaAnnotatedWith(HttpMethod.class))
                        .map(MatrixTest::endpoint)
                        .collect(Collectors.toCollection(TreeSet::new));
        var rows = expected().keySet().stream()
                .map(endpoint -> endpoint.replaceFirst("\\?.*", ""))
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(String.join("\n", methods), String.join("\n", rows));
    }

    private static String endpoint(JavaMethod method) {
        var verb = method.getAnnotations().stream()
                .flatMap(annotation ->
                        annotation.getRawType().tryGetAnnotationOfType(HttpMethod.class.getName()).stream())
                .map(annotation -> annotation.get("value").orElseThrow().toString())
                .findAny()
                .orElseThrow();
        var path = method.getOwner().getAnnotationOfType(Path.class).value()
                + method.tryGetAnnotationOfType(Path.class).map(Path::value).orElse("");
        return verb + " " + path;
    }

    private static Map<String, List<String>> expected() {
        var rows = new TreeMap<String, List<String>>();
        TABLE.lines().skip(1).forEach(row -> {
            var parts = row.split("\\|", -1);
            rows.put(parts[0].strip(), List.of((parts[1] + parts[2]).strip().split("\\s+", -1)));
        });
        return rows;
    }

    private static Map<String, List<String>> actual(TestClient firm, TestClient other) {
        var callers = callers(firm, other);
        var rows = new TreeMap<String, List<String>>();
        expected()
                .keySet()
                .forEach(endpoint -> rows.put(
                        endpoint,
                        callers.values().stream()
                                .map(token -> String.valueOf(call(endpoint, token, firm)))
                                .toList()));
        return rows;
    }

    /** Without a token there is nobody; the gateway gives one to everybody who comes through it. */
    private static int call(String endpoint, String token, TestClient firm) {
        var verb = endpoint.substring(0, endpoint.indexOf(' '));
        var path = endpoint.substring(verb.length() + 1)
                .replace("{client}", firm.id())
                .replace("{id}", "nobody")
                .replace("{role}", "ADMINISTRATOR")
                .replace("{number}", "999999");
        return BackOffice.as(token).request(verb, path).statusCode();
    }

    private static Map<String, String> callers(TestClient firm, TestClient other) {
        var callers = new LinkedHashMap<String, String>();
        callers.put("none", null);
        callers.put("anonymous", TestTokens.anonymous(Portal.MY));
        callers.put(
                "landing",
                TestTokens.of(new Caller.Subscriber(
                        session(Portal.LANDING, SignInMethod.NETWORK),
                        firm.subscriber("subscriber"),
                        firm.account(),
                        firm.id(),
                        firm.kind(),
                        CabinetRole.SUBSCRIBER)));
        callers.put("subscriber", BackOffice.session(firm, "subscriber", CabinetRole.SUBSCRIBER));
        callers.put("administrator", BackOffice.session(firm, "administrator", CabinetRole.ADMINISTRATOR));
        callers.put("supervisor", BackOffice.session(firm, "supervisor", CabinetRole.SUPERVISOR));
        callers.put("stranger", BackOffice.session(other, "stranger", CabinetRole.ADMINISTRATOR));
        callers.put("account", account(firm, SignInMethod.ACCOUNT));
        callers.put("email", account(firm, SignInMethod.EMAIL));
        Arrays.stream(StaffRole.values()).forEach(role -> callers.put(role.id(), TestTokens.staff(role)));
        return callers;
    }

    private static String account(TestClient firm, SignInMethod method) {
        return TestTokens.of(new Caller.Account(session(Portal.MY, method), firm.account(), firm.id(), firm.kind()));
    }

    private static Caller.Session session(Portal portal, SignInMethod method) {
        return new Caller.Session(Ids.next(), portal, method, Language.RU, false, false, "192.0.2.7");
    }

    private static String text(Map<String, List<String>> rows) {
        return rows.entrySet().stream()
                .map(row -> row.getKey() + " " + String.join(" ", row.getValue()))
                .collect(Collectors.joining("\n"));
    }
}
