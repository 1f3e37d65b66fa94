package by.cabinet.harness.report;

import by.cabinet.backing.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
