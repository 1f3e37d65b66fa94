package by.cabinet.auth.signin;

import by.cabinet.messaging.job.Job;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** Deletes devices that nobody has signed in from for long, batch by batch. */
@ApplicationScoped
class DeviceCleanupJob implements Job {

    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int BATCH = 1000;

    private final Devices devices;

    @Inject
    DeviceCleanupJob(Devices devices) {
        this.devices = devices;
    }

    @Override
    public Duration pause() {
        return PAUSE;
    }

    @Override
    public Uni<Boolean> runBatch() {
        return devices.deleteExpired(BATCH).map(deleted -> deleted == BATCH);
    }
}
