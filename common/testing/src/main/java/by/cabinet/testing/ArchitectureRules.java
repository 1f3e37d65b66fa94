package by.cabinet.testing;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.beAnnotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import by.cabinet.web.caller.AllowedTo;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What holds for the production code of every service; a service's own test calls {@link #check} with its package. */
public final class ArchitectureRules {

    private static final String[] TRANSPORTS = {
        "jakarta.ws.rs..",
        "org.apache.kafka..",
        "org.eclipse.microprofile.reactive.messaging..",
        "io.smallrye.reactive.messaging..",
        "io.quarkus.redis..",
        "io.vertx.mutiny.redis..",
        "io.vertx..sqlclient..",
        "by.cabinet.messaging.."
    };

    private ArchitectureRules() {}

    /**
     * Throws {@link AssertionError} with every breach of every rule below this package. The pure packages hold decisions alone: they know
     * neither HTTP nor Kafka nor SQL, and each must have classes.
     */
    public static void check(String basePackage, String... purePackages) {
        var code = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(basePackage);
        if (code.isEmpty()) {
            throw new AssertionError("there are no classes below " + basePackage);
        }
        var breaches = Stream.concat(
                        rules(basePackage).stream().map(rule -> rule.allowEmptyShould(true)),
                        Arrays.stream(purePackages).map(ArchitectureRules::purePackageKnowsNoTransport))
                .map(rule -> rule.evaluate(code))
                .filter(EvaluationResult::hasViolation)
                .map(broken -> broken.getFailureReport().toString())
                .collect(Collectors.joining("\n\n"));
        if (!breaches.isEmpty()) {
            throw new AssertionError(breaches);
        }
    }

    private static List<ArchRule> rules(String basePackage) {
        return List.of(
                slices().matching(basePackage + ".(**)").should().beFreeOfCycles(),
                callersAreNamed(),
                resourcesAreFoundByName(),
                nothingIsInjectedIntoFields(),
                timeComesFromTheProductClock(),
                rulesKnowNoTransport(),
                secretsAreReadByAuthServiceAlone());
    }

    private static ArchRule callersAreNamed() {
        return methods()
                .that()
                .areMetaAnnotatedWith(HttpMethod.class)
                .and()
                .areDeclaredInClassesThat()
                .areNotInterfaces() // those are clients of other services
                .should(beAnnotatedWith(AllowedTo.class))
                .because("who may call a resource stands at its method");
    }

    private static ArchRule resourcesAreFoundByName() {
        return classes()
                .that()
                .areAnnotatedWith(Path.class)
                .and()
                .haveModifier(JavaModifier.PUBLIC)
                .and()
                .areNotInterfaces()
                .should()
                .haveSimpleNameEndingWith("Resource");
    }

    private static ArchRule nothingIsInjectedIntoFields() {
        return noFields()
                .should()
                .beAnnotatedWith(Inject.class)
                .orShould()
                .beAnnotatedWith("org.eclipse.microprofile.config.inject.ConfigProperty")
                .orShould()
                .beAnnotatedWith("org.eclipse.microprofile.reactive.messaging.Channel")
                .because("a constructor shows what a class needs");
    }

    private static ArchRule timeComesFromTheProductClock() {
        return noClasses()
                .that()
                .resideOutsideOfPackage("by.cabinet.web.clock..")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethodWhere(readsTheMachinesClock())
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Date.class)
                .because("tests move the product's time");
    }

    /** {@code now()} and {@code now(zone)} of any type of {@code java.time}, and the system clocks. */
    private static DescribedPredicate<JavaMethodCall> readsTheMachinesClock() {
        return describe("read the machine's clock", call -> {
            var target = call.getTarget();
            var owner = target.getOwner();
            if (owner.isEquivalentTo(Clock.class)) {
                return target.getName().startsWith("system") || target.getName().startsWith("tick");
            }
            return owner.getPackageName().startsWith("java.time")
                    && target.getName().equals("now")
                    && target.getRawParameterTypes().stream().allMatch(ArchitectureRules::isZone);
        });
    }

    private static boolean isZone(JavaClass parameter) {
        return parameter.isEquivalentTo(ZoneId.class);
    }

    private static ArchRule purePackageKnowsNoTransport(String purePackage) {
        return noClasses()
                .that()
                .resideInAPackage(purePackage)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(TRANSPORTS)
                .allowEmptyShould(false);
    }

    private static ArchRule secretsAreReadByAuthServiceAlone() {
        return noClasses()
                .that()
                .resideOutsideOfPackages("by.cabinet.auth..", "by.cabinet.contract..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("by.cabinet.contract.secrets..")
                .because("PUK1, passport number and UNP are kept as keyed hashes by auth-service, and nowhere else");
    }

    /** Rules are pure wherever they stand. */
    private static ArchRule rulesKnowNoTransport() {
        return noClasses()
                .that()
                .haveSimpleNameEndingWith("Rule")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(TRANSPORTS)
                .allowEmptyShould(true);
    }
}
