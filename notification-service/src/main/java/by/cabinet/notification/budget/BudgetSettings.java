package by.cabinet.notification.budget;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** {@code cabinet.budget}: messages a day (Europe/Minsk), codes included. */
@ConfigMapping(prefix = "cabinet.budget")
interface BudgetSettings {

    /** Far above what one person needs, with his codes at auth-service's own limit. */
    @WithDefault("300")
    @Min(1)
    int perNumber();

    /** Far above an ordinary day of all subscribers; what is paid for at most. */
    @WithDefault("1000000")
    @Min(1)
    int inAll();

    /** A code does not wait longer than this for the count: it goes out uncounted. */
    @WithDefault("1s")
    Duration patience();
}
