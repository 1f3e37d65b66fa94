package by.cabinet.landing;

import by.cabinet.common.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void followsTheRulesOfAllServices() {
        ArchitectureRules.check("by.cabinet.landing");
    }
}
