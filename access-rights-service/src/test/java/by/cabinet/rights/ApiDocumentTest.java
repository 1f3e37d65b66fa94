package by.cabinet.rights;

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
        ApiDocument.check(management, "by.cabinet.rights");
    }

    @Test
    void isNotForThePublic() {
        given().get("/q/openapi").then().statusCode(anyOf(is(401), is(404)));
    }
}
