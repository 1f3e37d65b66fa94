package by.cabinet.checks;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each rule is shown by the tests that {@code deploy/documents/rules.md} names, and the code cites no other rules. */
class RulesTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| (R\\d[\\d.]*(?: [a-h+])?) \\|.*\\| ([\\w ]+) \\|$");

    /** {@code R1.8 d, e} cites two; {@code R1.8 +} a row of our own; a range such as {@code R1.2–R1.2.6} cites its ends. */
    private static final Pattern CITATION =
            Pattern.compile("\\b(R\\d(?:\\.\\d+)+|R[34]\\b)(?: (\\+|[a-h](?:, [a-h])*\\b))?");

    private static final String OURS = "+";

    private static final Set<String> WITH_LETTERS = Set.of("R1.8");

    private record Rule(String number, List<String> tests) {}

    @Test
    void eachIsShownByTestsThatCiteIt() {
        var cited = new HashMap<String, Set<String>>();
        Repository.sources()
                .forEach(file -> cited.computeIfAbsent(file.getFileName().toString(), first -> new TreeSet<>())
                        .addAll(cited(file)));
        var lacking = new ArrayList<String>();
        for (var rule : rules()) {
            for (var test : rule.tests()) {
                if (!cited.getOrDefault(test + ".java", Set.of()).contains(rule.number())) {
                    lacking.add(test + " does not cite " + rule.number());
                }
            }
        }
        assertThat(lacking).isEmpty();
    }

    @Test
    void noOthersAreCited() {
        var known = Stream.concat(rules().stream().map(Rule::number), WITH_LETTERS.stream())
                .collect(toSet());
        assertThat(Repository.sources()
                        .filter(file -> !file.endsWith("RulesTest.java"))
                        .flatMap(file -> cited(file).stream())
                        .collect(toSet()))
                .as("rules that the code cites")
                .hasSizeGreaterThan(20)
                .isSubsetOf(known);
    }

    private static List<Rule> rules() {
        return ROW.matcher(Repository.text(Repository.ROOT.resolve("deploy/documents/rules.md")))
                .results()
                .map(row -> new Rule(row.group(1), List.of(row.group(2).split(" ", -1))))
                .toList();
    }

    private static Set<String> cited(Path file) {
        var rules = new TreeSet<String>();
        CITATION.matcher(Repository.text(file)).results().forEach(citation -> {
            var number = citation.group(1);
            if (OURS.equals(citation.group(2))) {
                rules.add(number + " " + OURS);
            } else if (citation.group(2) == null || !WITH_LETTERS.contains(number)) {
                rules.add(number);
            } else {
                for (var letter : citation.group(2).split(", ", -1)) {
                    rules.add(number + " " + letter);
                }
            }
        });
        return rules;
    }
}
