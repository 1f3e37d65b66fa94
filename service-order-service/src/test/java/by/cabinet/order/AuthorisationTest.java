package by.cabinet.order;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.order.testing.TestCatalogue;
import by.cabinet.order.testing.TestOrder;
import by.cabinet.order.testing.TestSubscriber;
import by.cabinet.testing.AuthorisationMatrix;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestTokens;
import by.cabinet.value.Ids;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "orders"))
class AuthorisationTest {

    /** Of a legal entity: the subscriber is a colleague of the administrator and the supervisor, on the account of the account's session. */
    @Test
    void everyEndpointIsOpenToWhomItConcernsAlone() {
        var chief = TestSubscriber.ofKind(ClientKind.LEGAL_ENTITY);
        var clerk = chief.colleague();
        var stranger = TestSubscriber.ofKind(ClientKind.LEGAL_ENTITY);
        var offering = TestCatalogue.launch();

        AuthorisationMatrix.of("by.cabinet.order")
                .sessions(
                        token(stranger, CabinetRole.ADMINISTRATOR),
                        token(clerk, CabinetRole.SUBSCRIBER),
                        token(chief, CabinetRole.ADMINISTRATOR),
                        token(chief, CabinetRole.SUPERVISOR),
                        TestTokens.account(chief.accountId(), chief.clientId(), chief.kind()))
                .value("subscriber", clerk.subscriberId())
                .value("offering", offering)
                .value("order", TestOrder.connect(clerk, offering).id())
                .fresh(
                        "pending",
                        () -> TestOrder.connect(clerk, TestCatalogue.launch()).id())
                .value("bulk", bulkOrder(chief, clerk))
                // Published to everybody.
                .readsOfNobody("GET /order/v1/offering-changes", "GET /order/v1/catalogue")
                .check("""
                endpoint                                          nobody anon stranger subs admin superv account contact shop back secur catal audit integr ussd
                GET /order/v1/offering-changes                     401  200      200  200   200    200     200     200  200  200   200   200   200    200  200
                GET /order/v1/catalogue                            401  200      200  200   200    200     200     200  200  200   200   200   200    200  200
                PUT /order/v1/categories/{offering}                401  401      401  401   401    401     401     403  403  403   403   400   403    403  403
                GET /order/v1/offerings?subscriberId={subscriber}  401  401      404  200   200    200     200     401  401  401   401   401   401    401  401
                GET /order/v1/offerings/{offering}?subscriberId={subscriber}
                                                                   401  401      404  200   200    200     200     401  401  401   401   401   401    401  401
                GET /order/v1/products?subscriberId={subscriber}   401  401      404  200   200    200     200     200  200  200   403   403   403    403  403
                GET /order/v1/products                             401  401      200  200   200    200     400     400  400  400   403   403   403    403  403
                POST /order/v1/offerings                           401  401      401  401   401    401     401     403  403  403   403   400   403    403  403
                PATCH /order/v1/offerings/{offering}               401  401      401  401   401    401     401     403  403  403   403   200   403    403  403
                DELETE /order/v1/offerings/{offering}              401  401      401  401   401    401     401     403  403  403   403   204   403    403  403
                POST /order/v1/orders                              401  401      400  400   400    400     400     401  401  401   401   401   401    401  401
                GET /order/v1/orders                               401  401      200  200   200    200     200     400  400  400   403   403   403    403  403
                GET /order/v1/orders?subscriberId={subscriber}     401  401      404  200   200    200     200     200  200  200   403   403   403    403  403
                GET /order/v1/orders?stuck=true                    401  401      403  403   403    403     403     403  403  200   403   403   403    403  403
                GET /order/v1/orders/{order}                       401  401      404  200   200    200     200     403  403  200   403   403   403    403  403
                POST /order/v1/orders/{order}/submit               401  401      404  409   409    409     409     401  401  401   401   401   401    401  401
                POST /order/v1/orders/{pending}/cancel             401  401      404  200   200    200     200     401  401  401   401   401   401    401  401
                POST /order/v1/orders/{order}/retry                401  401      401  401   401    401     401     403  403  200   403   403   403    403  403
                POST /order/v1/orders/{order}/fail                 401  401      401  401   401    401     401     403  403  400   403   403   403    403  403
                GET /order/v1/subscribers/{subscriber}/plan-change?tariffPlanId=dearer
                                                                   401  401      404  403   200    200     200     401  401  401   401   401   401    401  401
                POST /order/v1/bulk-orders                         401  401      400  400   400    400     400     401  401  401   401   401   401    401  401
                GET /order/v1/bulk-orders                          401  401      200  403   200    200     200     401  401  401   401   401   401    401  401
                GET /order/v1/bulk-orders/{bulk}                   401  401      404  403   200    200     403     401  401  401   401   401   401    401  401
                """);
    }

    private static String token(TestSubscriber subscriber, CabinetRole role) {
        return TestTokens.subscriber(
                subscriber.subscriberId(), subscriber.accountId(), subscriber.clientId(), subscriber.kind(), role);
    }

    private static String bulkOrder(TestSubscriber chief, TestSubscriber clerk) {
        return chief.as(CabinetRole.ADMINISTRATOR)
                .header("Idempotency-Key", Ids.next())
                .body(Map.of(
                        "action", "CONNECT",
                        "offeringId", TestCatalogue.launch(),
                        "subscriberIds", List.of(clerk.subscriberId())))
                .post("/order/v1/bulk-orders")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }
}
