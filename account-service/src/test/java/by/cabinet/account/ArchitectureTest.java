package by.cabinet.account;

import by.cabinet.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void followsTheRulesOfAllServices() {
        ArchitectureRules.check("by.cabinet.account");
    }
}
