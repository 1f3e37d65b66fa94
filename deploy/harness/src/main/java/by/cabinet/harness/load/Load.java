package by.cabinet.harness.load;

import by.cabinet.harness.Harness;
import by.cabinet.harness.load.MeasuredSide.Sample;
import by.cabinet.harness.report.Report;
import by.cabinet.harness.report.Report.BarChart;
import by.cabinet.harness.undertest.SystemUnderTest;
import by.cabinet.local.program.Service;
import by.cabinet.local.system.ProcessTree;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ./cabinet load}: exit code 1 when a row falls under what is asked for first, or cannot be measured. */
@Command(name = "load", description = "Measures the rows P1 to P9 and L3, each against its baseline in the same run.")
public final class Load implements Callable<Integer> {

    @ParentCommand
    private Harness harness;

    @Parameters(arity = "0..*", description = "Rows, such as P3 P4; all unless said.")
    private List<Row> rows = List.of();

    @Option(
            names = "--warm-up",
            defaultValue = "90s",
            converter = Seconds.class,
            description = "Of each side, such as 10s.")
    private Duration warmUp;

    @Option(names = "--pairs", defaultValue = "3", description = "How often both sides are measured in turns.")
    private int pairs;

    @Option(names = "--seconds", defaultValue = "15", description = "How long each stretch is.")
    private int seconds;

    @Option(names = "--connections", defaultValue = "50", description = "At the same time.")
    private int connections;

    /** A row with its figure or why there is none. */
    private record Outcome(Row row, Comparison comparison, String note) {

        boolean isGood() {
            return comparison != null && row.reaches(row.first(), comparison);
        }
    }

    @Override
    public Integer call() {
        Settings settings = new Settings(warmUp, pairs, Duration.ofSeconds(seconds), connections);
        Report report = new Report(harness.reports(), "load");
        try (SystemUnderTest system = SystemUnderTest.runningOrOwn(
                harness.repository(),
                options -> options.withKeycloakFlags(Keycloak.FLAGS).withSettings(ShortMessages.SMSC_GRANTS))) {
            List<Outcome> outcomes = new ArrayList<>();
            ResourceUsage usage = new ResourceUsage();
            for (Row row : rows.isEmpty() ? List.of(Row.values()) : rows) {
                outcomes.add(measure(row, system, settings));
                usage.measure(system);
            }
            write(report, outcomes, settings);
            usage.writeTo(report);
            report.save();
            return outcomes.stream().allMatch(Outcome::isGood) ? 0 : 1;
        }
    }

    private static Outcome measure(Row row, SystemUnderTest system, Settings settings) {
        System.out.printf("%s  %s …%n", row, row.what());
        try {
            Comparison comparison = row.measure(system, settings);
            System.out.printf(
                    Locale.ROOT, "    %.2f (first %.1f, aim %.1f)%n", row.figure(comparison), row.first(), row.aim());
            return new Outcome(row, comparison, "");
        } catch (NotMeasured | IllegalStateException | UncheckedIOException e) {
            System.out.printf("    not measured: %s%n", e.getMessage());
            return new Outcome(row, null, "not measured: " + e.getMessage());
        }
    }

    private static void write(Report report, List<Outcome> outcomes, Settings settings) {
        report.heading("Load: %d pairs of %d s after %d s of warm-up, %d connections, %d processors"
                .formatted(
                        settings.pairs(),
                        settings.length().toSeconds(),
                        settings.warmUp().toSeconds(),
                        settings.connections(),
                        Runtime.getRuntime().availableProcessors()));
        report.table(
                List.of(
                        "row",
                        "what",
                        "ours /s",
                        "baseline /s",
                        "ratio",
                        "first",
                        "aim",
                        "ours CPU-ms",
                        "baseline CPU-ms",
                        "CPU ratio",
                        "verdict"),
                outcomes.stream().map(Load::cells).toList());
        report.add("");
        report.add(
                "Medians; ratio = ours ÷ baseline, CPU ratio = baseline ÷ ours, both: more is better (P9, L3: seconds, less is better).");
        for (Outcome outcome : outcomes) {
            if (outcome.comparison != null && !outcome.comparison.note().isEmpty()) {
                report.add("%s: %s.".formatted(outcome.row, outcome.comparison.note()));
            }
        }
        report.picture(
                "load.svg",
                BarChart.svg("ours ÷ baseline", outcomes.stream().map(Load::bar).toList()));
    }

    private static List<String> cells(Outcome outcome) {
        Row row = outcome.row;
        Comparison figures = outcome.comparison;
        if (figures == null) {
            return List.of(
                    row.name(),
                    row.what(),
                    "",
                    "",
                    "",
                    number(row.first()),
                    number(row.aim()),
                    "",
                    "",
                    "",
                    outcome.note);
        }
        return List.of(
                row.name(),
                row.what(),
                number(Comparison.median(figures.our(), Sample::perSecond)),
                number(Comparison.median(figures.their(), Sample::perSecond)),
                number(row.figure(figures)),
                number(row.first()),
                number(row.aim()),
                number(Comparison.median(figures.our(), Sample::cpuPerOperation)),
                number(Comparison.median(figures.their(), Sample::cpuPerOperation)),
                number(figures.cpuRatio()),
                verdict(outcome));
    }

    private static String verdict(Outcome outcome) {
        if (!outcome.isGood()) {
            return "under first";
        }
        return outcome.row.reaches(outcome.row.aim(), outcome.comparison) ? "aim reached" : "good";
    }

    private static BarChart.Bar bar(Outcome outcome) {
        double ratio = outcome.comparison == null ? Double.NaN : outcome.row.figure(outcome.comparison);
        return new BarChart.Bar(outcome.row.name(), ratio, outcome.row.first(), outcome.row.aim());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%,.0f" : "%.2f", value);
    }

    /** What each service needed while the rows were measured: the requests and limits of the pods rest on it. */
    private static final class ResourceUsage {

        private final Map<Service, Long> memory = new EnumMap<>(Service.class);

        /** After a row: a process that is started again has forgotten its peak. What a row has left dead is left out. */
        void measure(SystemUnderTest system) {
            for (Service service : Service.values()) {
                system.components().stream()
                        .filter(component -> component.name().equals(service.module()))
                        .map(component -> new ProcessTree(component.pid()).peakMebibytes())
                        .forEach(peak -> memory.merge(service, peak, Math::max));
            }
        }

        void writeTo(Report report) {
            report.heading("Memory: the most that one instance held, heap of 192 MiB");
            report.table(
                    List.of("service", "MiB"),
                    memory.entrySet().stream()
                            .map(each -> List.of(
                                    each.getKey().module(), each.getValue().toString()))
                            .toList());
        }
    }

    /** {@code 90s}, {@code 5m}. */
    public static final class Seconds implements ITypeConverter<Duration> {

        @Override
        public Duration convert(String text) {
            return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
        }
    }
}
