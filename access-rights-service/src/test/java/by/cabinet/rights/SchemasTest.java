package by.cabinet.rights;

import by.cabinet.common.events.EventHandler;
import by.cabinet.common.events.EventReader;
import by.cabinet.common.testing.RealServices;
import by.cabinet.common.testing.SchemaAgreement;
import io.quarkus.arc.All;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "rights"))
class SchemasTest {

    @Inject
    EventReader reader;

    @Inject
    @All
    List<EventHandler<?>> handlers;

    @Test
    void whatIsReadIsWhatTheSchemasSay() {
        SchemaAgreement.check(reader, handlers);
    }
}
