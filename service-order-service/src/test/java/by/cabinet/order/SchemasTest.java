package by.cabinet.order;

import by.cabinet.common.testing.RealServices;
import by.cabinet.common.testing.SchemaAgreement;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "orders"))
class SchemasTest {

    /** Of what our own services tell, one part depends on another, which no sample made from a schema can know. */
    @Test
    void whatIsReadOfTheOperatorIsWhatTheSchemasSay() {
        SchemaAgreement.check(topic -> topic.matches("(crm|billing|network)\\..*"));
    }
}
