package by.cabinet.auth;

import by.cabinet.auth.testing.ServiceTest;
import by.cabinet.common.events.EventHandler;
import by.cabinet.common.events.EventReader;
import by.cabinet.common.testing.SchemaAgreement;
import io.quarkus.arc.All;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

@ServiceTest
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
