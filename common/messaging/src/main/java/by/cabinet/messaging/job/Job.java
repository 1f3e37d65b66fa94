package by.cabinet.messaging.job;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/**
 * Recurring work that every instance does: {@link JobRunner} runs all beans of this type. Instances share the work by claiming it row by
 * row ({@code for update skip locked}).
 */
public interface Job {

    /** One batch; answers whether there may be more to do at once. A failure is logged, and the next batch tries again. */
    Uni<Boolean> runBatch();

    /** How long to wait after a batch that left nothing to do. */
    Duration pause();
}
