package by.cabinet.notification;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.notification.smpp.RealSmsc;
import by.cabinet.testing.AuthorisationMatrix;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestTokens;
import by.cabinet.value.Ids;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "notification"))
@QuarkusTestResource(RealSmsc.class)
class AuthorisationTest {

    /** The contact centre sees what was sent to whom, masked; nobody in the cabinet sees it. */
    @Test
    void everyEndpointIsOpenToWhomItConcernsAlone() {
        AuthorisationMatrix.of("by.cabinet.notification")
                .sessions(
                        session(CabinetRole.ADMINISTRATOR),
                        session(CabinetRole.SUBSCRIBER),
                        session(CabinetRole.ADMINISTRATOR),
                        session(CabinetRole.SUPERVISOR),
                        TestTokens.account("a-1", "c-1", ClientKind.LEGAL_ENTITY))
                .value("id", Ids.next())
                .check("""
                endpoint                                        nobody anon stranger subs admin superv account contact shop back secur catal audit integr ussd
                GET /notification/v1/quotas                        401  401      401  401   401    401     401     200  403  403   200   403   403    403  403
                GET /notification/v1/messages?to=%2B375291000001
                                                                   401  401      401  401   401    401     401     200  403  403   403   403   403    403  403
                GET /notification/v1/messages/own                  401  401      200  200   200    200     403     401  401  401   401   401   401    401  401
                GET /notification/v1/events?topics=orders,notices
                                                                   401  401      200  200   200    200     200     401  401  401   401   401   401    401  401
                GET /notification/v1/notices                       401  401      200  200   200    200     200     401  401  401   401   401   401    401  401
                GET /notification/v1/notices/count                 401  401      200  200   200    200     200     401  401  401   401   401   401    401  401
                PUT /notification/v1/notices/{id}/read             401  401      404  404   404    404     404     401  401  401   401   401   401    401  401
                PUT /notification/v1/notices/read                  401  401      400  400   400    400     400     401  401  401   401   401   401    401  401
                """);
    }

    private static String session(CabinetRole role) {
        return TestTokens.subscriber("s-1", "a-1", "c-1", ClientKind.LEGAL_ENTITY, role);
    }
}
