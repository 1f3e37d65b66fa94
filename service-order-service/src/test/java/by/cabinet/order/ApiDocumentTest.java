package by.cabinet.order;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.is;

import by.cabinet.testing.ApiDocument;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ApiDocumentTest {

    @TestHTTPResource(management = true)
    URI management;

    @Test
    void describesEveryResource() {
        ApiDocument.check(management, "by.cabinet.order");
    }

    @Test
    void saysThatAKeyIsRequired() {
        var required = "post.parameters.find { it.name == 'Idempotency-Key' }.required";
        given().get(management.resolve("/q/openapi?format=json"))
                .then()
                .body("paths.'/order/v1/orders'." + required, is(true))
                .body("paths.'/order/v1/bulk-orders'." + required, is(true));
    }

    @Test
    void isNotForThePublic() {
        given().get("/q/openapi").then().statusCode(anyOf(is(401), is(404)));
    }
}
