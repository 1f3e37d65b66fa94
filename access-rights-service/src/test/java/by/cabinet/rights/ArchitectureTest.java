package by.cabinet.rights;

import by.cabinet.common.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void followsTheRules() {
        ArchitectureRules.check("by.cabinet.rights");
    }
}
