package by.cabinet.auth;

import by.cabinet.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void keepsToTheHouseRules() {
        ArchitectureRules.check("by.cabinet.auth");
    }
}
