package by.cabinet;

import by.cabinet.testing.ArchitectureRules;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureTest {

    @ParameterizedTest
    @ValueSource(strings = {"value", "contract", "web", "rest", "messaging", "session", "openapi"})
    void keepsToTheHouseRules(String jar) {
        ArchitectureRules.check("by.cabinet." + jar);
    }
}
