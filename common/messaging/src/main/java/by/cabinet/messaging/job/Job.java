package by.cabinet.messaging.job;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/**
 * Recurring work that every instance does: {@link JobRunner} runs all beans of this type. Instances share the work by claiming it row by
 * row ({@code for update skip locked}).
 */
public interface Job {

    /** The key by which the context of a batch's subscriber says that it is one: its transactions have the limits of batches. */
    String IN_BATCH = "by.cabinet.batch";

    /** One batch; answers whether there may be more to do at once. A failure is logged, and the next batch tries again. */
    Uni<Boolean> runBatch();

    /** How long to wait after a batch that left nothing to do. */
    Duration pause();

    /** A batch that takes longer is given up, its transaction is rolled back, and the next one runs after the pause. */
    default Duration timeLimit() {
        return Duration.ofMinutes(2);
    }
}
