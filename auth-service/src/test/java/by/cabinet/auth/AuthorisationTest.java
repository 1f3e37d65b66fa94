package by.cabinet.auth;

import by.cabinet.auth.testing.Cabinet;
import by.cabinet.auth.testing.Person;
import by.cabinet.auth.testing.ServiceTest;
import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.contract.Portal;
import by.cabinet.contract.SignInMethod;
import by.cabinet.testing.AuthorisationMatrix;
import by.cabinet.testing.TestTokens;
import by.cabinet.value.Ids;
import by.cabinet.value.Language;
import by.cabinet.web.caller.Caller;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@ServiceTest
class AuthorisationTest {

    private static final ClientKind KIND = ClientKind.LEGAL_ENTITY;

    @Inject
    Cabinet cabinet;

    /** Of a legal entity: the subscriber is a colleague of the administrator and the supervisor, on the account of the account's session. */
    @Test
    void everyEndpointIsOpenToWhomItConcernsAlone() {
        var clerk = cabinet.person(KIND.name(), Map.of());
        var chief = colleagueOf(clerk);
        var supervisor = colleagueOf(clerk);
        var stranger = cabinet.person(KIND.name(), Map.of());

        AuthorisationMatrix.of("by.cabinet.auth")
                .sessions(
                        live(subscriber(stranger, stranger, CabinetRole.ADMINISTRATOR)),
                        live(subscriber(clerk, clerk, CabinetRole.SUBSCRIBER)),
                        live(subscriber(chief, clerk, CabinetRole.ADMINISTRATOR)),
                        live(subscriber(supervisor, clerk, CabinetRole.SUPERVISOR)),
                        live(new Caller.Account(session(SignInMethod.ACCOUNT), clerk.account(), clerk.client(), KIND)))
                .value("subscriber", clerk.subscriber())
                .value("account", clerk.account())
                .fresh("session", () -> {
                    var another = subscriber(clerk, clerk, CabinetRole.SUBSCRIBER);
                    cabinet.begin(another);
                    return another.session().id();
                })
                .body("PUT /auth/v1/subscribers/{subscriber}/access", Map.of("state", "OPEN"))
                .body("PUT /auth/v1/accounts/{account}/access", Map.of("state", "OPEN"))
                .body("PUT /auth/v1/subscribers/{subscriber}/restriction", Map.of("reason", "x"))
                .body("PUT /auth/v1/accounts/{account}/restriction", Map.of("reason", "x"))
                .body("PUT /auth/v1/subscribers/{subscriber}/puk1-sign-in", Map.of("enabled", false))
                .body(
                        "POST /auth/v1/access-changes",
                        Map.of("state", "OPEN", "subscriberIds", List.of(clerk.subscriber())))
                .body("PUT /auth/v1/session/account", Map.of("accountId", "a-1"))
                .check("""
                endpoint                                              nobody anon stranger subs admin superv account contact shop back secur catal audit integr ussd
                POST /auth/v1/codes                                   401  400      400  400   400    400     400     401  401  401   401   401   401    401  401
                POST /auth/v1/sessions                                401  400      400  400   400    400     400     401  401  401   401   401   401    401  401
                POST /auth/v1/password-resets                         401  400      400  400   400    400     400     401  401  401   401   401   401    401  401
                PUT /auth/v1/password                                 401  401      400  400   400    400     400     401  401  401   401   401   401    401  401
                POST /auth/v1/session/second-factor                   401  401      400  400   400    400     400     401  401  401   401   401   401    401  401
                GET /auth/v1/session                                  401  401      200  200   200    200     200     401  401  401   401   401   401    401  401
                PUT /auth/v1/session/account                          401  401      404  404   404    404     404     401  401  401   401   401   401    401  401
                GET /auth/v1/access                                   401  401      200  403   200    200     403     400  400  400   400   403   403    403  403
                POST /auth/v1/access-changes                          401  401      200  403   200    200     403     401  401  401   401   401   401    401  401
                GET /auth/v1/sessions                                 401  401      200  200   200    200     200     401  401  401   401   401   401    401  401
                DELETE /auth/v1/sessions/{session}                    401  401      404  204   404    404     404     401  401  401   401   401   401    401  401
                GET /auth/v1/subscribers/{subscriber}/access          401  401      404  200   200    200     200     200  200  200   200   403   403    403  403
                PUT /auth/v1/subscribers/{subscriber}/access          401  401      404  403   200    200     403     200  200  403   403   403   403    403  403
                PUT /auth/v1/subscribers/{subscriber}/restriction     401  401      401  401   401    401     401     403  403  403   200   403   403    403  403
                DELETE /auth/v1/subscribers/{subscriber}/restriction  401  401      401  401   401    401     401     403  403  403   204   403   403    403  403
                PUT /auth/v1/subscribers/{subscriber}/puk1-sign-in    401  401      401  401   401    401     401     403  204  403   403   403   403    403  403
                GET /auth/v1/accounts/{account}/access                401  401      404  403   200    200     200     200  200  200   200   403   403    403  403
                PUT /auth/v1/accounts/{account}/access                401  401      404  403   200    200     403     200  200  403   403   403   403    403  403
                PUT /auth/v1/accounts/{account}/restriction           401  401      401  401   401    401     401     403  403  403   200   403   403    403  403
                DELETE /auth/v1/accounts/{account}/restriction        401  401      401  401   401    401     401     403  403  403   204   403   403    403  403
                POST /auth/v1/accounts/{account}/password-reset       401  401      401  401   401    401     401     403  403  204   403   403   403    403  403
                POST /auth/v1/ussd                                    401  401      401  401   401    401     401     403  403  403   403   403   403    403  400
                DELETE /auth/v1/session                               401  401      204  204   204    204     204     401  401  401   401   401   401    401  401
                """);
    }

    private Person colleagueOf(Person person) {
        var colleague = Person.somebody();
        cabinet.publishSubscriber(colleague, 1, Map.of("accountId", person.account(), "clientId", person.client()));
        return colleague;
    }

    private static Caller.SignedIn subscriber(Person person, Person owner, CabinetRole role) {
        return new Caller.Subscriber(
                session(SignInMethod.SMS_CODE), person.subscriber(), owner.account(), owner.client(), KIND, role);
    }

    private static Caller.Session session(SignInMethod method) {
        return new Caller.Session(Ids.next(), Portal.MY, method, Language.RU, false, false, "192.0.2.1");
    }

    private String live(Caller.SignedIn caller) {
        cabinet.begin(caller);
        return TestTokens.of(caller);
    }
}
