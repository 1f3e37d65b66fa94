package by.cabinet.web.config;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/**
 * Eases for those who develop front-ends on their own machine, off by default: a service does not start with them outside the local and test
 * profiles, nor where Kafka is elsewhere, as in compose: then others may reach it.
 */
@Startup
@ApplicationScoped
public class DevelopmentMode {

    /** How long a session lives without activity when the mode is relaxed. */
    public static final Duration RELAXED_IDLE = Duration.ofHours(12);

    private static final String STRIP = "Режим разработки";
    private static final Pattern BODY = Pattern.compile("<body[^>]*>");
    private static final Pattern LOOPBACK = Pattern.compile("(?:localhost|127(?:\\.[0-9]+){3}):[0-9]+");

    /** {@code cabinet.development}. */
    @ConfigMapping(prefix = "cabinet.development")
    interface Settings {

        @WithDefault("off")
        Level mode();

        /**
         * Whose codes are known and not limited: the demo people, their contact numbers and e-mails. A pattern of phone numbers and of
         * {@code email:<address>}.
         */
        @WithDefault("[+]375(?:25|29|33|44)1000[0-9]{3}|email:[a-z]+@demo[.]by")
        String people();
    }

    /** How much is eased. */
    enum Level {
        OFF,
        ON,
        RELAXED
    }

    private final Level level;
    private final Pattern people;

    @Inject
    DevelopmentMode(Settings settings, Config config) {
        this(
                settings.mode(),
                settings.people(),
                LaunchMode.current() == LaunchMode.TEST || ConfigUtils.isProfileActive("local"),
                config.getOptionalValue("kafka.bootstrap.servers", String.class));
    }

    /** Throws {@link IllegalStateException} where the mode must not be. */
    DevelopmentMode(Level level, String people, boolean onALaptop, Optional<String> kafka) {
        var alone = kafka.map(address -> LOOPBACK.matcher(address).matches()).orElse(true);
        if (level != Level.OFF && (!onALaptop || !alone)) {
            throw new IllegalStateException(
                    "cabinet.development.mode is set outside the local and test profiles, or where Kafka is on another machine");
        }
        this.level = level;
        this.people = Pattern.compile(people);
    }

    public boolean isOn() {
        return level != Level.OFF;
    }

    public boolean isRelaxed() {
        return level == Level.RELAXED;
    }

    /** Whether the phone number, or {@code email:<address>}, is that of a demo person; nobody's when the mode is off. */
    public boolean isDemo(String address) {
        return isOn() && people.matcher(address).matches();
    }

    /** The page, with a strip that says so when the mode is relaxed. */
    public String marked(String page) {
        return isRelaxed()
                ? BODY.matcher(page).replaceFirst("$0<p role=\"note\" class=\"development\">" + STRIP + "</p>")
                : page;
    }
}
