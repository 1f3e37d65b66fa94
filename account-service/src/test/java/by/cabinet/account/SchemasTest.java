package by.cabinet.account;

import by.cabinet.testing.RealServices;
import by.cabinet.testing.SchemaAgreement;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "account"))
class SchemasTest {

    @Test
    void whatIsReadIsWhatTheSchemasSay() {
        SchemaAgreement.check();
    }
}
