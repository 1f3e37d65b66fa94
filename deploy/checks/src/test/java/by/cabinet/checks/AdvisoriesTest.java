package by.cabinet.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No library is shipped whose version has a published hole, unless it is written down why that does not concern us, and until when. */
class AdvisoriesTest {

    /** An exception is looked at again after half a year at the latest. */
    private static final int LONGEST_EXCEPTION_DAYS = 183;

    private static final List<Sboms.Part> PARTS = Sboms.parts();

    @Test
    void noPartThatIsShippedHasAKnownHole() throws IOException, InterruptedException {
        if (Boolean.getBoolean("advisories.refresh")) {
            var names = new TreeSet<String>();
            PARTS.stream().filter(part -> !part.isOurs()).forEach(part -> names.add(part.name()));
            var api = URI.create(System.getProperty("advisories.api", OsvClient.API));
            Files.writeString(Advisories.KNOWN, OsvClient.text(new OsvClient(api).advisories(names)));
        }
        var exemptions = Advisories.exemptions();

        assertThat(notExempt(Advisories.findings(PARTS, Advisories.known()).toList(), exemptions, today()))
                .as(
                        "raise the version, or say in deploy/checks/advisories/exceptions.yaml why it does not concern us and until when")
                .isEmpty();
    }

    @Test
    void everyExceptionIsNeededAndSaysWhyAndUntilWhen() {
        var findings = Advisories.findings(PARTS, Advisories.known()).toList();

        assertThat(Advisories.exemptions()).allSatisfy(exemption -> {
            assertThat(exemption.reason()).as(exemption.toString()).hasSizeGreaterThan(30);
            assertThat(exemption.until()).isBeforeOrEqualTo(today().plusDays(LONGEST_EXCEPTION_DAYS));
            assertThat(findings).as(exemption.toString()).anyMatch(finding -> exemption.covers(finding, LocalDate.MIN));
        });
    }

    /** The check itself can fail: with a made-up advisory against what is shipped. */
    @Test
    void aHoleIsNamedWithThePartTheAdvisoryAndTheFix() throws IOException {
        var netty = PARTS.stream()
                .filter(part -> part.name().equals("io.netty:netty-codec-http")
                        && part.module().equals("api-gateway"))
                .toList();
        var advisory = advisory("io.netty:netty-codec-http", "0", "9999.1.Final");

        assertThat(Advisories.findings(netty, List.of(advisory)))
                .singleElement()
                .asString()
                .matches("io.netty:netty-codec-http 4\\S+ in api-gateway has MADE-UP \\(.+\\), fixed in 9999.1.Final");
        assertThat(Advisories.findings(netty, List.of(advisory("io.netty:netty-codec", "0", "9999.1.Final"))))
                .isEmpty();
    }

    @Test
    void anExceptionEndsAfterItsLastDay() throws IOException {
        var lastDay = LocalDate.of(2026, 12, 31);
        var part = new Sboms.Part("api-gateway", "a:b", "1.0", "a.b-1.0.jar");
        var findings = Advisories.findings(List.of(part), List.of(advisory("a:b", "0", "2.0")))
                .toList();
        var exemption = new Advisories.Exemption("MADE-UP", "a:b", "never called", lastDay);

        assertThat(notExempt(findings, List.of(exemption), lastDay)).isEmpty();
        assertThat(notExempt(findings, List.of(exemption), lastDay.plusDays(1))).hasSize(1);
    }

    /** By Maven's own order of versions. */
    @ParameterizedTest
    @CsvSource({
        "0, 2.0, 1.9, true",
        "0, 2.0, 2.0, false",
        "0, 2.0, 2.0-rc1, true",
        "0, 2.0.Final, 2.0, false",
        "1.5, 2.0, 1.4.9, false",
        "1.5, 2.0, 1.5, true",
        "1.10, 1.20, 1.9, false",
        "4.0.0-beta9, 4.1, 4.0.0-beta10, true",
        "0, 42.7.11, 42.7.2, true",
        "0, 32.0.0-android, 33.5.0-jre, false",
    })
    void aRangeEndsBeforeItsFix(String introduced, String fixed, String version, boolean concerns) throws IOException {
        assertThat(advisory("a:b", introduced, fixed).concerns("a:b", version)).isEqualTo(concerns);
    }

    @Test
    void aRangeWithoutAFixEndsAfterItsLastVersion() throws IOException {
        var advisory = Advisory.of(new ObjectMapper().readTree("""
                        {"id": "MADE-UP", "affected": [{
                          "package": {"ecosystem": "Maven", "name": "a:b"},
                          "ranges": [
                            {"type": "GIT", "events": [{"introduced": "0"}]},
                            {"type": "ECOSYSTEM", "events": [{"last_affected": "1.8.0"}, {"introduced": "1.2"}]}],
                          "versions": ["0.1-odd"]}]}
                        """));

        assertThat(List.of("1.2", "1.8.0", "0.1-odd")).allMatch(version -> advisory.concerns("a:b", version));
        assertThat(List.of("1.1", "1.8.1")).noneMatch(version -> advisory.concerns("a:b", version));
        assertThat(advisory.fixedIn("a:b", "1.5")).isEmpty();
    }

    /** Whoever fills the file by hand may write a range that no version is in. */
    @Test
    void everyKnownAdvisoryConcernsTheVersionsThatItNames() {
        assertThat(Advisories.known())
                .hasSizeGreaterThan(100)
                .allSatisfy(advisory -> assertThat(advisory.affected())
                        .as(advisory.id())
                        .isNotEmpty()
                        .allSatisfy(affected -> affected.ranges()
                                .forEach(range -> range.stream()
                                        .filter(event -> !event.kind().equals("fixed"))
                                        .forEach(event -> assertThat(advisory.concerns(
                                                        affected.name(),
                                                        event.version().toString()))
                                                .as(advisory.id() + " " + affected.name() + " " + event)
                                                .isTrue()))));
        assertThat(Advisories.known().stream().map(Advisory::id)).doesNotHaveDuplicates();
    }

    private static List<Advisories.Finding> notExempt(
            List<Advisories.Finding> findings, Collection<Advisories.Exemption> exemptions, LocalDate today) {
        return findings.stream()
                .filter(finding -> exemptions.stream().noneMatch(exemption -> exemption.covers(finding, today)))
                .toList();
    }

    private static Advisory advisory(String name, String introduced, String fixed) throws IOException {
        return Advisory.of(new ObjectMapper().readTree("""
                        {"id": "MADE-UP", "summary": "made up", "affected": [{
                          "package": {"ecosystem": "Maven", "name": "%s"},
                          "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "%s"}, {"fixed": "%s"}]}]}]}
                        """.formatted(name, introduced, fixed)));
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }
}
