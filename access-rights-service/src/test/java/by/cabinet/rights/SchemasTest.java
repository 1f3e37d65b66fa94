package by.cabinet.rights;

import by.cabinet.common.testing.RealServices;
import by.cabinet.common.testing.SchemaAgreement;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "rights"))
class SchemasTest {

    @Test
    void readsWhatTheSchemasAllow() {
        SchemaAgreement.check();
    }
}
