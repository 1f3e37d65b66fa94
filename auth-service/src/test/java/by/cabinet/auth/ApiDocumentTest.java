package by.cabinet.auth;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.is;

import by.cabinet.auth.testing.ServiceTest;
import by.cabinet.testing.ApiDocument;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import org.junit.jupiter.api.Test;

@ServiceTest
class ApiDocumentTest {

    @TestHTTPResource(management = true)
    URI management;

    @Test
    void describesEveryResource() {
        ApiDocument.check(management, "by.cabinet.auth");
    }

    @Test
    void isNotForThePublic() {
        given().get("/q/openapi").then().statusCode(anyOf(is(401), is(404)));
    }
}
