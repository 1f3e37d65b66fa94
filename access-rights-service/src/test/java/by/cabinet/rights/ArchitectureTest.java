package by.cabinet.rights;

import by.cabinet.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void followsTheRules() {
        ArchitectureRules.check("by.cabinet.rights", "by.cabinet.rights.roles.domain");
    }
}
