package by.cabinet.rights;

import static org.awaitility.Awaitility.await;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.testing.AuthorisationMatrix;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "rights"))
class AuthorisationTest {

    @Inject
    Pool pool;

    /** Of a legal entity: the chief administers it by default (R1.2.1), the clerk is a colleague. */
    @Test
    void everyEndpointIsOpenToWhomItConcernsAlone() {
        var firm = TestClient.client(ClientKind.LEGAL_ENTITY)
                .with("chief", 1)
                .with("clerk", 2)
                .with("third", 3);
        var other = TestClient.client(ClientKind.LEGAL_ENTITY).with("stranger", 1);
        var office = new BackOffice(pool);
        office.awaitSubscribers(firm);
        await().until(() -> office.count("select count(*) from role where client_id = $1", firm.id()) == 1);

        AuthorisationMatrix.of("by.cabinet.rights")
                .sessions(
                        BackOffice.session(other, "stranger", CabinetRole.ADMINISTRATOR),
                        BackOffice.session(firm, "clerk", CabinetRole.SUBSCRIBER),
                        BackOffice.session(firm, "chief", CabinetRole.ADMINISTRATOR),
                        BackOffice.session(firm, "clerk", CabinetRole.SUPERVISOR),
                        TestTokens.account(firm.account(), firm.id(), firm.kind()))
                .value("client", firm.id())
                .value("subscriber", firm.subscriber("third"))
                .value("role", "ADMINISTRATOR")
                .value("number", "1")
                .value("application", BackOffice.register(firm, "GRANT_SUPERVISOR", "clerk"))
                .value("export", BackOffice.export(firm, "third"))
                // Published to everybody; counts of rows and their hashes.
                .readsOfNobody(
                        "GET /rights/v1/procedure",
                        "GET /rights/v1/procedure/versions",
                        "GET /rights/v1/procedure/versions/{number}",
                        "GET /rights/v1/journal/verification")
                .check("""
                endpoint                                        nobody anon stranger subs admin superv account contact shop back secur catal audit integr ussd
                GET /rights/v1/roles?clientId={client}             401  401      404  403   200    200     403     200  200  200   200   403   200    403  403
                PUT /rights/v1/subscribers/{subscriber}/roles/{role}
                                                                   401  401      404  403   204    403     403     401  401  401   401   401   401    401  401
                DELETE /rights/v1/subscribers/{subscriber}/roles/{role}
                                                                   401  401      404  403   204    403     403     401  401  401   401   401   401    401  401
                POST /rights/v1/applications                       401  401      403  403   403    403     400     403  403  400   403   403   403    403  403
                GET /rights/v1/applications?clientId={client}      401  401      401  401   401    401     401     403  403  200   403   403   403    403  403
                GET /rights/v1/applications/{application}          401  401      401  401   401    401     401     403  403  200   403   403   403    403  403
                POST /rights/v1/applications/{application}/decision
                                                                   401  401      401  401   401    401     401     403  403  400   403   403   403    403  403
                POST /rights/v1/exports                            401  401      401  401   401    401     401     403  403  400   403   403   403    403  403
                GET /rights/v1/exports                             401  401      200  200   200    200     403     403  403  200   403   403   403    403  403
                GET /rights/v1/exports/{export}                    401  401      404  404   404    404     403     403  403  200   403   403   403    403  403
                GET /rights/v1/journal?clientId={client}           401  401      404  200   200    200     200     403  403  403   403   403   200    403  403
                GET /rights/v1/journal/verification                401  401      401  401   401    401     401     403  403  403   403   403   200    403  403
                POST /rights/v1/journal/verification               401  401      401  401   401    401     401     403  403  403   403   403   202    403  403
                GET /rights/v1/settings                            401  401      200  403   200    403     403     401  401  401   401   401   401    401  401
                PUT /rights/v1/settings                            401  401      400  400   400    400     403     401  401  401   401   401   401    401  401
                GET /rights/v1/procedure                           401  200      200  200   200    200     200     200  200  200   200   200   200    200  200
                GET /rights/v1/procedure/versions                  401  200      200  200   200    200     200     200  200  200   200   200   200    200  200
                GET /rights/v1/procedure/versions/{number}         401  200      200  200   200    200     200     200  200  200   200   200   200    200  200
                POST /rights/v1/procedure/versions                 401  401      401  401   401    401     401     403  403  400   403   403   403    403  403
                """);
    }
}
