package by.cabinet.order;

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
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "orders"))
class SchemasTest {

    @Inject
    EventReader reader;

    @Inject
    @All
    List<EventHandler<?>> handlers;

    @Test
    void whatIsReadOfTheOperatorIsWhatTheSchemasSay() {
        SchemaAgreement.check(
                reader, handlers.stream().filter(SchemasTest::isTheOperators).toList());
    }

    private static boolean isTheOperators(EventHandler<?> handler) {
        return handler.topic().matches("(crm|billing|network)\\..*");
    }
}
