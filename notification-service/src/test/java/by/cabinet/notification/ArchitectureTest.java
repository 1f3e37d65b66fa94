package by.cabinet.notification;

import by.cabinet.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void followsTheRulesOfAllServices() {
        ArchitectureRules.check("by.cabinet.notification", "by.cabinet.notification.texts");
    }
}
