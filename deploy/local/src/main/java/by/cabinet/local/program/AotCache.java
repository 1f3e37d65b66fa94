package by.cabinet.local.program;

import by.cabinet.backing.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.io.function.Uncheck;

/**
 * A program's AOT cache (JEP 483, JEP 514). The first run records which classes it uses; the cache is made from that record while the system is
 * already up, and later runs start from it. The file's name carries a fingerprint of JDK, flags and jars, so that it is never stale, and a
 * missing one only makes the start slow.
 */
public final class AotCache {

    private static final Duration RECORD = Duration.ofMinutes(1);
    private static final Duration CREATE = Duration.ofMinutes(5);

    private final JavaProgram program;
    private final Path folder;
    private final String fingerprint;

    public AotCache(JavaProgram program, Path folder) {
        this.program = program;
        this.folder = folder;
        this.fingerprint = Fingerprint.of(program);
    }

    public boolean ready() {
        return Files.exists(cache());
    }

    /** What makes a start use the cache, or nothing while there is none. */
    public List<String> use() {
        return ready() ? List.of("-XX:AOTCache=" + cache(), "-Xlog:aot*=off", "-Xlog:cds*=off") : List.of();
    }

    /** The same, but where there is no cache the start is recorded for {@link #make}. */
    public List<String> useOrRecord() {
        return ready() || Files.exists(record())
                ? use()
                : List.of("-XX:AOTMode=record", "-XX:AOTConfiguration=" + recording(), "-Xlog:aot=error");
    }

    /** Ends the recording of a running process, which stops for about a second meanwhile. */
    public void endRecording(ChildProcess running, Path log) {
        if (!ready() && !Files.exists(record())) {
            run("jcmd", List.of(jcmd(), Long.toString(running.pid()), "AOT.end_recording"), log, RECORD);
            move(recording(), record());
        }
    }

    /** Makes the cache from the record, if there is one that has not been used yet; runs beside the system at the lowest priority. */
    public void make(Path log) {
        if (ready() || !Files.exists(record())) {
            return;
        }
        List<String> arguments = new ArrayList<>(List.of("nice", "-n", "19"));
        arguments.addAll(program.command(List.of(
                "-XX:AOTMode=create",
                "-XX:AOTConfiguration=" + record(),
                "-XX:AOTCache=" + unfinished(),
                "-Xlog:aot=error",
                "-Xlog:cds=error")));
        run("java", arguments, log, CREATE);
        deleteOthers();
        move(unfinished(), cache());
    }

    private void run(String what, List<String> arguments, Path log, Duration limit) {
        ChildProcess.start(new ChildProcess.Command(what + " for the AOT cache of " + program.name(), arguments, log))
                .awaitSuccess(limit);
    }

    private static void move(Path from, Path to) {
        Uncheck.run(() -> Files.move(from, to, StandardCopyOption.ATOMIC_MOVE));
    }

    /** Of this program: its record is of no use any more, and a cache that is older than a jar fits nothing. One with other flags stays. */
    private void deleteOthers() {
        try (DirectoryStream<Path> old = Files.newDirectoryStream(folder, program.name() + "-*.{aot,record}")) {
            FileTime built = lastBuilt();
            for (Path file : old) {
                if (file.equals(record()) || Files.getLastModifiedTime(file).compareTo(built) < 0) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FileTime lastBuilt() throws IOException {
        FileTime last = FileTime.fromMillis(0);
        for (Path jar : program.jars()) {
            FileTime time = Files.getLastModifiedTime(jar);
            last = time.compareTo(last) > 0 ? time : last;
        }
        return last;
    }

    private Path cache() {
        return folder.resolve("%s-%s.aot".formatted(program.name(), fingerprint));
    }

    /** A complete record; one that is still being written has another name. */
    private Path record() {
        return folder.resolve("%s-%s.record".formatted(program.name(), fingerprint));
    }

    private Path recording() {
        return folder.resolve(program.name() + ".recording");
    }

    private Path unfinished() {
        return folder.resolve(program.name() + ".unfinished");
    }

    private static String jcmd() {
        return Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    }
}
