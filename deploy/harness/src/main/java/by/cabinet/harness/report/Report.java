package by.cabinet.harness.report;

import by.cabinet.backing.Folders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.commons.io.function.Uncheck;

/** A markdown file that grows; what is added is shown on the terminal, too. */
public final class Report {

    private final Path file;
    private final StringBuilder text = new StringBuilder();

    public Report(Path folder, String name) {
        this.file = Folders.createFolder(folder).resolve(name + ".md");
    }

    public Path file() {
        return file;
    }

    public void add(String text) {
        System.out.println(text);
        this.text.append(text).append('\n');
    }

    public void heading(String heading) {
        add("");
        add("## " + heading);
        add("");
    }

    public void table(List<String> columns, List<List<String>> rows) {
        add("| " + String.join(" | ", columns) + " |");
        add("|" + "---|".repeat(columns.size()));
        rows.forEach(row ->
                add("| " + String.join(" | ", row.stream().map(Report::cell).toList()) + " |"));
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace('\n', ' ');
    }

    /** An SVG beside the file, shown in it. */
    public void picture(String name, String svg) {
        write(file.resolveSibling(name), svg);
        text.append("\n![").append(name).append("](").append(name).append(")\n");
    }

    public void save() {
        write(file, text.toString());
        System.out.println("Report: " + file);
    }

    private static void write(Path file, String text) {
        Uncheck.run(() -> Files.writeString(file, text));
    }

    /** Horizontal bars of ratios, each with two marks: what is asked for first, and what is aimed at. */
    public static final class BarChart {

        private static final int ROW = 34;
        private static final int LEFT = 60;
        private static final int WIDTH = 640;

        private BarChart() {}

        /** {@code value} of NaN: not measured. */
        public record Bar(String label, double value, double first, double aim) {}

        /** Bars are scaled to their own aim, so that rows of different sizes can be compared. */
        public static String svg(String title, List<Bar> bars) {
            StringBuilder svg =
                    new StringBuilder("""
                    <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" font-family="sans-serif" font-size="13">
                    <rect width="100%%" height="100%%" fill="white"/>
                    <text x="%d" y="20" font-weight="bold">%s</text>
                    """.formatted(LEFT + WIDTH + 120, ROW * bars.size() + 60, LEFT, title));
            for (int i = 0; i < bars.size(); i++) {
                svg.append(row(bars.get(i), 40 + i * ROW));
            }
            return svg.append(
                            "<text x=\"%d\" y=\"%d\" fill=\"#555\">| first (orange)   | aim (green); bar = ours ÷ baseline, scaled to the aim</text>%n</svg>%n"
                                    .formatted(LEFT, 52 + bars.size() * ROW))
                    .toString();
        }

        private static String row(Bar bar, int top) {
            double scale = WIDTH / (1.5 * Math.max(bar.aim, bar.first));
            double length = Double.isNaN(bar.value) ? 0 : Math.min(bar.value * scale, WIDTH);
            return String.format(
                    Locale.ROOT,
                    """
                    <text x="10" y="%d">%s</text>
                    <rect x="%d" y="%d" width="%.0f" height="18" fill="%s"/>
                    <rect x="%.0f" y="%d" width="2" height="24" fill="darkorange"/>
                    <rect x="%.0f" y="%d" width="2" height="24" fill="green"/>
                    <text x="%.0f" y="%d">%s</text>
                    """,
                    top + 14,
                    bar.label,
                    LEFT,
                    top,
                    length,
                    bar.value >= bar.first ? "#4a7ebb" : "#c0504d",
                    LEFT + bar.first * scale,
                    top - 3,
                    LEFT + bar.aim * scale,
                    top - 3,
                    LEFT + length + 6,
                    top + 14,
                    Double.isNaN(bar.value) ? "not measured" : String.format(Locale.ROOT, "%.2f", bar.value));
        }
    }
}
