package by.cabinet.operator;

import by.cabinet.operator.http.Answer;
import by.cabinet.operator.http.Call;
import by.cabinet.operator.http.Problem;
import by.cabinet.operator.http.Routes;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** {@code GET /clock} and {@code PUT /clock {"offset": "PT24H"}}, forward only. */
public final class ClockRoutes {

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
