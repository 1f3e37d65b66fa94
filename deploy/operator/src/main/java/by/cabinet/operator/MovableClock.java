package by.cabinet.operator;

import by.cabinet.operator.http.Call;
import by.cabinet.operator.http.Problem;
import by.cabinet.operator.http.Routes;
import by.cabinet.operator.http.Routes.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;

/** The machine's time plus the offset that all services of the product read from one file. */
public final class MovableClock implements InstantSource {

    /** Every service re-reads the file at most 20 ms late: after this wait none can see the old offset. */
    private static final Duration SEEN_BY_ALL = Duration.ofMillis(30);

    private final Optional<Path> offsetFile;
    private volatile Duration offset;

    public MovableClock(Optional<Path> offsetFile) {
        this.offsetFile = offsetFile.map(Path::toAbsolutePath);
        this.offset = this.offsetFile.map(MovableClock::read).orElse(Duration.ZERO);
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(offset);
    }

    public Duration offset() {
        return offset;
    }

    boolean movable() {
        return offsetFile.isPresent();
    }

    /** Returns when every service can only see the new offset; false when it would move time backwards. */
    synchronized boolean moveTo(Duration wanted) throws IOException, InterruptedException {
        if (wanted.compareTo(offset) < 0) {
            return false;
        }
        write(offsetFile.orElseThrow(), wanted);
        offset = wanted;
        Thread.sleep(SEEN_BY_ALL);
        return true;
    }

    /** To the machine's time: back, when nothing is left that was done later. */
    synchronized void reset() throws IOException, InterruptedException {
        if (!offset.isZero()) {
            write(offsetFile.orElseThrow(), Duration.ZERO);
            offset = Duration.ZERO;
            Thread.sleep(SEEN_BY_ALL);
        }
    }

    private static void write(Path file, Duration offset) throws IOException {
        var folder = file.getParent();
        Files.createDirectories(folder);
        var fresh = Files.createTempFile(folder, file.getFileName().toString(), ".new");
        Files.writeString(fresh, offset.toString());
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Duration read(Path file) {
        try {
            return Duration.parse(Files.readString(file).strip());
        } catch (NoSuchFileException neverMoved) {
            return Duration.ZERO;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code GET /clock} and {@code PUT /clock {"offset": "PT24H"}}, forward only. */
    static final class ClockRoutes {

        private final MovableClock clock;

        public ClockRoutes(MovableClock clock) {
            this.clock = clock;
        }

        public void addTo(Routes routes) {
            routes.get("/clock", call -> show()).put("/clock", this::move);
        }

        private Answer move(Call call) throws IOException, InterruptedException {
            var wanted = call.body(Wanted.class).offset();
            if (!clock.movable()) {
                throw Problem.conflict("clock-fixed", "cabinet.clock.offset-file is not set");
            }
            if (!clock.moveTo(wanted)) {
                throw Problem.conflict(
                        "clock-backwards", "The clock stands at " + clock.offset() + " and goes forward only");
            }
            return show();
        }

        private Answer show() {
            return Answer.ok(new Shown(clock.offset(), clock.instant()));
        }

        record Wanted(Duration offset) {
            Wanted {
                Objects.requireNonNull(offset, "offset is missing");
            }
        }

        record Shown(Duration offset, Instant now) {}
    }
}
