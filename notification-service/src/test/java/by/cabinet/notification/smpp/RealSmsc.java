package by.cabinet.notification.smpp;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Starts one {@link TestSmsc} for all tests of the module. */
public final class RealSmsc implements QuarkusTestResourceLifecycleManager {

    public static final TestSmsc SMSC = new TestSmsc();

    @Override
    public Map<String, String> start() {
        return Map.of(
                // Tests look for what must not be logged.
                "quarkus.log.file.enabled", "true",
                "quarkus.log.file.path", "target/quarkus.log",
                "cabinet.smpp.host", "127.0.0.1",
                "cabinet.smpp.port", String.valueOf(SMSC.port()),
                "cabinet.smpp.system-id", "cabinet",
                "cabinet.smpp.password", "cabinet",
                "cabinet.smpp.longest-pause", "500ms",
                "cabinet.smpp.answer-timeout", "1s",
                "cabinet.smpp.enquire-link", "1s",
                "cabinet.messages.first-pause", "100ms");
    }

    @Override
    public void stop() {
        SMSC.down();
    }
}
