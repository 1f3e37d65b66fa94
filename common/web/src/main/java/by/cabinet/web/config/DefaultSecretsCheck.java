package by.cabinet.web.config;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Outside the local and test profiles a service does not start with a secret that stands in this repository. */
@Startup
@ApplicationScoped
class DefaultSecretsCheck {

    private static final String LOCAL = "%local.";
    private static final Pattern SECRET = Pattern.compile(".*(password|secret|key|pepper)$");

    @Inject
    DefaultSecretsCheck(Config config) {
        if (LaunchMode.current() != LaunchMode.TEST && !ConfigUtils.isProfileActive("local")) {
            refuse(config);
        }
    }

    /** Throws {@link IllegalStateException} that names the keys, not the values. */
    static void refuse(Config config) {
        var found = StreamSupport.stream(config.getConfigSources().spliterator(), false)
                .flatMap(source -> ofLaptop(source).stream().filter(key -> isInUse(config, key, source)))
                .distinct()
                .toList();
        if (!found.isEmpty()) {
            throw new IllegalStateException("these secrets are those of a laptop, which everybody knows: " + found);
        }
    }

    private static List<String> ofLaptop(ConfigSource source) {
        return source.getPropertyNames().stream()
                .filter(name -> name.startsWith(LOCAL) && SECRET.matcher(name).matches())
                .map(name -> name.substring(LOCAL.length()))
                .toList();
    }

    private static boolean isInUse(Config config, String key, ConfigSource source) {
        return config.getOptionalValue(key, String.class)
                .filter(value -> value.equals(source.getValue(LOCAL + key)))
                .isPresent();
    }
}
