package by.cabinet.account;

import by.cabinet.account.testing.Person;
import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.testing.AuthorisationMatrix;
import by.cabinet.testing.RealServices;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "account"))
class AuthorisationTest {

    private static final String ADDRESS = "PUT /account/v1/accounts/{account}/bill-delivery-address";

    @Inject
    Pool pool;

    /** Of a legal entity: the subscriber is a colleague of the administrator and the supervisor, on the account of the account's session. */
    @Test
    void everyEndpointIsOpenToWhomItConcernsAlone() {
        Person.publishPlan(pool, "matrix-fee", true, "POSTPAID");
        var chief = Person.of(ClientKind.LEGAL_ENTITY)
                .published(Map.of("tariffPlanId", "matrix-fee"))
                .arrived(pool);
        var clerk = chief.colleague().published().arrived(pool);
        var stranger = Person.of(ClientKind.LEGAL_ENTITY).published().arrived(pool);

        AuthorisationMatrix.of("by.cabinet.account")
                .sessions(
                        stranger.token(CabinetRole.ADMINISTRATOR),
                        clerk.token(CabinetRole.SUBSCRIBER),
                        chief.token(CabinetRole.ADMINISTRATOR),
                        chief.token(CabinetRole.SUPERVISOR),
                        chief.accountToken())
                .value("subscriber", clerk.subscriberId())
                .value("account", chief.accountId())
                .value("client", chief.clientId())
                .readsOfNobody("GET /account/v1/tariff-plans")
                .body(ADDRESS, Map.of("address", "Минск, 1"))
                .check("""
                endpoint                                        nobody anon stranger subs admin superv account contact shop back secur catal audit integr ussd
                GET /account/v1/me                                 401  401      200  200   200    200     200     401  401  401   401   401   401    401  401
                GET /account/v1/me/quote?price=100                 401  401      200  200   200    200     403     401  401  401   401   401   401    401  401
                GET /account/v1/subscribers?clientId={client}      401  401      404  200   200    200     200     200  200  403   403   403   403    403  403
                GET /account/v1/subscribers/{subscriber}                 401  401      404  200   200    200     200     200  200  403   403   403   403    403  403
                GET /account/v1/subscribers/{subscriber}/usage           401  401      404  403   200    200     403     401  401  401   401   401   401    401  401
                GET /account/v1/subscribers/{subscriber}/usage-summary   401  401      404  403   200    200     403     401  401  401   401   401   401    401  401
                GET /account/v1/subscribers/{subscriber}/remainders      401  401      404  200   200    200     200     401  401  401   401   401   401    401  401
                GET /account/v1/subscribers/{subscriber}/quote?price=100 401  401      404  200   200    200     200     401  401  401   401   401   401    401  401
                GET /account/v1/subscribers/{subscriber}/bundle          401  401      404  403   404    404     403     401  401  401   401   401   401    401  401
                GET /account/v1/sims                               401  401      200  403   200    200     403     401  401  401   401   401   401    401  401
                GET /account/v1/tariff-plans?onSale=true           401  200      200  200   200    200     200     200  200  200   200   200   200    200  200
                GET /account/v1/accounts                           401  401      200  403   200    200     200     400  400  400   403   403   403    403  403
                GET /account/v1/accounts?number=100000001          401  401      400  400   400    400     400     200  200  403   403   403   403    403  403
                GET /account/v1/accounts?contacts=missing&limit=1  401  401      400  400   400    400     400     200  200  200   403   403   403    403  403
                GET /account/v1/accounts/{account}                 401  401      404  403   200    200     200     200  200  403   403   403   403    403  403
                GET /account/v1/accounts/{account}/payments        401  401      404  403   200    200     200     401  401  401   401   401   401    401  401
                GET /account/v1/accounts/{account}/charges         401  401      404  403   200    200     200     401  401  401   401   401   401    401  401
                GET /account/v1/accounts/{account}/statement       401  401      404  403   200    200     200     401  401  401   401   401   401    401  401
                GET /account/v1/accounts/{account}/bill-delivery-address
                                                                   401  401      404  403   200    200     200     401  401  401   401   401   401    401  401
                PUT /account/v1/accounts/{account}/bill-delivery-address
                                                                   401  401      404  403   200    200     200     401  401  401   401   401   401    401  401
                """);
    }
}
