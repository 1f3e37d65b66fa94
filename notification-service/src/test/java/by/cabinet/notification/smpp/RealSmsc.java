package by.cabinet.notification.smpp;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Starts one {@link TestSmsc} for all tests of the module. */
public final class RealSmsc implements QuarkusTestResourceLifecycleManager {

    public static final TestSmsc SMSC = new TestSmsc();

    @Override
    public Map<String, String> start() {
        return Map.ofEntries(
                // Tests search it for what must not be logged.
                Map.entry("quarkus.log.file.enabled", "true"),
                Map.entry("quarkus.log.file.path", "target/quarkus.log"),
                Map.entry("cabinet.smpp.host", "127.0.0.1"),
                Map.entry("cabinet.smpp.port", String.valueOf(SMSC.port())),
                Map.entry("cabinet.smpp.system-id", "cabinet"),
                Map.entry("cabinet.smpp.password", "cabinet"),
                Map.entry("cabinet.smpp.longest-pause", "500ms"),
                Map.entry("cabinet.smpp.answer-timeout", "1s"),
                Map.entry("cabinet.smpp.enquire-link", "1s"),
                Map.entry("cabinet.messages.first-pause", "100ms"),
                // Each test has a phone number of its own, and none sends it more than 150 messages.
                Map.entry("cabinet.quota.per-number", "200"));
    }

    @Override
    public void stop() {
        SMSC.down();
    }
}
