package by.cabinet.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import by.cabinet.testing.ArchitectureRules;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

@AnalyzeClasses(packages = "by.cabinet.gateway", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @Test
    void followsTheRulesOfAllServices() {
        ArchitectureRules.check("by.cabinet.gateway");
    }

    @ArchTest
    static final ArchRule SESSIONS_ARE_READ_IN_ONE_PLACE = noClasses()
            .that()
            .resideOutsideOfPackage("..gateway.session..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("by.cabinet.session.SessionRepository");
}
