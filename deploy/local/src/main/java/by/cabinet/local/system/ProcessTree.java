package by.cabinet.local.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;

/** A process with all that it started: what /proc says of it. */
public record ProcessTree(long pid) {

    private static final long MILLIS_PER_TICK = 10;
    private static final long KIB_PER_MIB = 1024;
    /** Of {@code /proc/<pid>/stat}, counted from the field after the command's name: user and system time, own and waited-for. */
    private static final List<Integer> TIMES = List.of(11, 12, 13, 14);

    /** User and system time so far, in milliseconds. */
    public long cpuMillis() {
        return all().map(ProcessTree::cpuMillis).sum();
    }

    public long mebibytes() {
        return all().map(ProcessTree::ownMemory).sum() / KIB_PER_MIB;
    }

    /** What the process holds, and what each of its own children (PostgreSQL has many) adds to that. */
    public long residentMebibytes() {
        return (field(pid, "VmRSS:")
                        + all().filter(each -> each != pid)
                                .map(ProcessTree::ownMemory)
                                .sum())
                / KIB_PER_MIB;
    }

    /** The most that it has ever held, mapped files included. */
    public long peakMebibytes() {
        return all().map(each -> field(each, "VmHWM:")).sum() / KIB_PER_MIB;
    }

    private LongStream all() {
        return LongStream.concat(
                LongStream.of(pid),
                ProcessHandle.of(pid).stream()
                        .flatMap(ProcessHandle::descendants)
                        .mapToLong(ProcessHandle::pid));
    }

    private static long cpuMillis(long pid) {
        String stat = read(pid, "stat");
        if (stat.isEmpty()) {
            return 0;
        }
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return TIMES.stream().mapToLong(each -> Long.parseLong(fields[each])).sum() * MILLIS_PER_TICK;
    }

    /** Of PostgreSQL's many children, what each has for itself alone. */
    private static long ownMemory(long pid) {
        return field(pid, "RssAnon:");
    }

    private static long field(long pid, String name) {
        return read(pid, "status")
                .lines()
                .filter(entry -> entry.startsWith(name))
                .mapToLong(entry -> Long.parseLong(entry.replaceAll("\\D", "")))
                .sum();
    }

    private static String read(long pid, String file) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), file));
        } catch (IOException _) {
            return "";
        }
    }
}
