package by.cabinet.auth;

import by.cabinet.auth.testing.ServiceTest;
import by.cabinet.testing.SchemaAgreement;
import org.junit.jupiter.api.Test;

@ServiceTest
class SchemasTest {

    @Test
    void whatIsReadIsWhatTheSchemasSay() {
        SchemaAgreement.check();
    }
}
