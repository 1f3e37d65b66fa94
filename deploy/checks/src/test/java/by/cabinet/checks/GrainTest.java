package by.cabinet.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The grain of the code: few files that are too small to be read alone, none too long to be read at once. Whoever adds a feature raises the
 * numbers of files and packages in the same commit; the median, the 90th percentile and the 400 stay.
 */
class GrainTest {

    private static final int ALL_FILES = 1_060;
    private static final int FILES_OF_SERVICES_AND_COMMON = 830;
    private static final int SMALL_FILES = 60;
    private static final int SMALL = 15;
    private static final int MEDIAN = 50;
    /** 150 and the words of the API, which stand at what they are about and not in its document. */
    private static final int NINETIETH_PERCENTILE = 170;

    private static final int LONGEST = 400;
    private static final int PACKAGES_OF_A_SERVICE = 13;
    private static final int FILES_WITH_A_SELECT_OF_THE_NEWEST = 8;

    private static final Pattern TOPIC_NAME = Pattern.compile("\"[a-z]+\\.[a-z-]+\\.v1\"");
    private static final Pattern SELECT_OF_THE_NEWEST = Pattern.compile("(?i)select\\s+distinct\\s+on");

    /** The length of each main file, {@code package-info} too. */
    private static final Map<Path, Integer> LENGTHS =
            Repository.sources().filter(GrainTest::isMain).collect(Collectors.toMap(file -> file, GrainTest::length));

    @Test
    void thereAreNoMoreFilesThanAReaderCanKnow() {
        assertThat(LENGTHS).as("main files").hasSizeLessThanOrEqualTo(ALL_FILES);
        assertThat(LENGTHS.keySet().stream().filter(file -> !isOfDeploy(file)))
                .as("main files of services and common")
                .hasSizeLessThanOrEqualTo(FILES_OF_SERVICES_AND_COMMON);
    }

    @Test
    void fewFilesAreSmall() {
        assertThat(LENGTHS.entrySet().stream()
                        .filter(file ->
                                file.getValue() <= SMALL && !file.getKey().endsWith("package-info.java"))
                        .map(file -> Repository.ROOT.relativize(file.getKey()) + " " + file.getValue()))
                .hasSizeLessThanOrEqualTo(SMALL_FILES);
    }

    @Test
    void filesAreNeitherTooShortNorTooLong() {
        List<Integer> lengths = LENGTHS.values().stream().sorted().toList();

        assertThat(lengths.get(lengths.size() / 2)).as("median").isGreaterThanOrEqualTo(MEDIAN);
        assertThat(lengths.get(lengths.size() * 9 / 10))
                .as("90th percentile")
                .isLessThanOrEqualTo(NINETIETH_PERCENTILE);
        assertThat(LENGTHS.entrySet().stream().filter(file -> file.getValue() > LONGEST))
                .as("too long")
                .isEmpty();
    }

    /** What a test class shows is read at once too. */
    @Test
    void noTestIsTooLong() {
        assertThat(Repository.sources()
                        .filter(file -> file.toString().contains("/src/test/java/"))
                        .filter(file -> length(file) > LONGEST)
                        .map(file -> Repository.ROOT.relativize(file) + " " + length(file)))
                .isEmpty();
    }

    /** The first level under a service's package is its table of contents. */
    @Test
    void aServiceHasFewFeatures() {
        var packages = new TreeMap<String, TreeSet<String>>();
        LENGTHS.keySet().stream().filter(file -> !isOfDeploy(file)).forEach(file -> {
            var inRepository = Repository.ROOT.relativize(file);
            var module = inRepository.getName(0).toString();
            // <service>/src/main/java/by/cabinet/<service>/<feature>/…
            if (Repository.SERVICES.contains(module) && inRepository.getNameCount() > 8) {
                packages.computeIfAbsent(module, first -> new TreeSet<>())
                        .add(inRepository.getName(7).toString());
            }
        });

        assertThat(packages)
                .hasSize(Repository.SERVICES.size())
                .allSatisfy((service, features) ->
                        assertThat(features).as(service).hasSizeLessThanOrEqualTo(PACKAGES_OF_A_SERVICE));
    }

    @Test
    void topicNamesStandInTheContractAlone() {
        assertThat(mainFilesWith(TOPIC_NAME).filter(file -> !file.contains("common/contract/")))
                .isEmpty();
    }

    /** {@code Projection} says once how the newest of a batch is found. */
    @Test
    void theNewestOfABatchIsFoundInFewPlaces() {
        assertThat(mainFilesWith(SELECT_OF_THE_NEWEST)).hasSizeLessThanOrEqualTo(FILES_WITH_A_SELECT_OF_THE_NEWEST);
    }

    private static Stream<String> mainFilesWith(Pattern pattern) {
        return LENGTHS.keySet().stream()
                .filter(file -> !isOfDeploy(file))
                .filter(file -> pattern.matcher(Repository.text(file)).find())
                .map(file -> Repository.ROOT.relativize(file).toString())
                .sorted();
    }

    private static int length(Path file) {
        return (int) Repository.text(file).lines().count();
    }

    /** What tests share is no part of the product. */
    private static boolean isMain(Path file) {
        return file.toString().contains("/src/main/java/")
                && !file.startsWith(Repository.ROOT.resolve("common/testing"));
    }

    private static boolean isOfDeploy(Path file) {
        return file.startsWith(Repository.ROOT.resolve("deploy"));
    }
}
